package dev.lockkeeper.app;

import static org.awaitility.Awaitility.await;

import dev.lockkeeper.app.room.PlanBlueprint;
import dev.lockkeeper.app.room.RoomPeople;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.ledger.LedgerGlance;
import dev.lockkeeper.ledger.Tampering;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.rehearsal.RehearsalRoom;
import dev.lockkeeper.rehearsal.RoomSetup;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** A room at the world's own pace, and in a folder the plan whose sources it is, for a bot in another process. */
final class CrashRoom implements AutoCloseable {
    private static final Path PLAN = Path.of("src/test/resources/plans/crash");
    private static final String TOKEN = "xoxb-crash";
    static final String SIGNING = "8f742231b10e8888abcd99yyyzzz85a5";

    final Programme plan;
    final RehearsalRoom room;
    final ServedBot bot;
    volatile LedgerGlance ledger;

    CrashRoom(Path folder, SharedClasses classes) throws IOException {
        this(folder, classes, slack -> slack);
    }

    /**
     * A room whose Slack is reached in a roundabout way.
     *
     * @param way turns the address of the Web API into the one that the bot is told
     */
    CrashRoom(Path folder, SharedClasses classes, UnaryOperator<String> way) throws IOException {
        this.plan = ((PlanReading.Loaded) new PlanReader().read(PLAN)).programme();
        // Resolvers remember what they fetched at the start for as long as records lived then; that is over when it
        // begins.
        Duration before = Duration.ofHours(1);
        Instant now = Clock.systemUTC().instant();
        RoomClock clock = new RoomClock(Clock.systemUTC(), now.minus(before));
        this.room = RehearsalRoom.open(new RoomSetup(
                Clock.systemUTC(),
                clock,
                RoomPeople.people(plan),
                RoomPeople.groups(plan),
                RoomPeople.channels(plan),
                PlanBlueprint.of(plan),
                List.of(),
                new RoomSetup.BotAccess("Lockkeeper", TOKEN, SIGNING, null),
                new RoomSetup.Ports(0, 0)));
        for (Migration migration : plan.migrations()) {
            String name = migration.id().value();
            room.estate().panel().traffic(name, 2_000);
            room.estate().panel().dnsTtl(name, Duration.ofSeconds(1));
        }
        clock.jump(before);
        writePlan(folder.resolve("plans"));
        this.bot = new ServedBot(folder, classes, way.apply(room.slackApiUrl()), TOKEN, SIGNING);
        this.ledger = new LedgerGlance(bot.data(), plan.id());
        room.connectBot(bot.events());
    }

    /** Starts the bot, and returns when it can serve. */
    void open() throws IOException {
        bot.start();
        await().atMost(Duration.ofSeconds(60)).until(bot::isReady);
    }

    /** Somebody changes the ledger while the bot is dead. */
    void tamper(String sql) throws Exception {
        bot.kill();
        Tampering.skilled(bot.data(), sql);
        ledger = new LedgerGlance(bot.data(), plan.id());
        open();
    }

    /** What people see of the migration. */
    Screen screen(String migration) {
        return screen(plan.migration(new MigrationId(migration)).orElseThrow().channel());
    }

    /** What people see in the programme's channel. */
    Screen home() {
        return screen(plan.channel());
    }

    private Screen screen(dev.lockkeeper.domain.Channel planned) {
        return new Screen(
                room.workspace(),
                room.workspace().channels().stream()
                        .filter(channel -> planned.name().equals("#" + channel.name()))
                        .map(Channel::id)
                        .findFirst()
                        .orElseThrow());
    }

    private void writePlan(Path plans) throws IOException {
        Files.createDirectories(plans.resolve("templates/crash"));
        Files.copy(PLAN.resolve("templates/crash/template.yaml"), plans.resolve("templates/crash/template.yaml"));
        String text = Files.readString(PLAN.resolve("plan.yaml"))
                .replace("http://127.0.0.1:1\"", bare(room.prometheus()) + "\"")
                .replace("http://127.0.0.1:2\"", bare(room.kubernetes()) + "\"")
                .replace("127.0.0.1:3\"", server(room.resolvers().get(0)) + "\"")
                .replace("127.0.0.1:4\"", server(room.authoritativeDns()) + "\"");
        Files.writeString(plans.resolve("plan.yaml"), text);
    }

    private static String bare(URI uri) {
        return uri.toString().replaceFirst("/$", "");
    }

    private static String server(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        bot.close();
        room.close();
    }
}
