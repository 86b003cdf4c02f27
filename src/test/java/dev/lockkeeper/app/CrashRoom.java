package dev.lockkeeper.app;

import dev.lockkeeper.app.room.PlanBlueprint;
import dev.lockkeeper.app.room.RoomPeople;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.rehearsal.RehearsalRoom;
import dev.lockkeeper.rehearsal.RoomSetup;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A room at the world's own pace, and in a folder the plan whose sources it is, for a bot in another process. */
final class CrashRoom implements AutoCloseable {
    private static final Path PLAN = Path.of("src/test/resources/plans/crash");
    private static final String TOKEN = "xoxb-crash";
    private static final String SIGNING = "8f742231b10e8888abcd99yyyzzz85a5";

    final Programme plan;
    final RehearsalRoom room;
    final ServedBot bot;

    CrashRoom(Path folder) throws IOException {
        this.plan = ((PlanReading.Loaded) new PlanReader().read(PLAN)).programme();
        RoomClock clock = new RoomClock(Clock.systemUTC(), Clock.systemUTC().instant());
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
        writePlan(folder.resolve("plans"));
        this.bot = new ServedBot(folder, room.slackApiUrl(), TOKEN, SIGNING);
        room.connectBot(bot.events());
        for (Migration migration : plan.migrations()) {
            String name = migration.id().value();
            room.estate().panel().traffic(name, 2_000);
            room.estate().panel().dnsTtl(name, Duration.ofSeconds(1));
        }
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
