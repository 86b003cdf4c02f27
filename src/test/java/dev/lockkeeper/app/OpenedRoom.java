package dev.lockkeeper.app;

import dev.lockkeeper.app.look.CommandShelf;
import dev.lockkeeper.app.room.PlanBlueprint;
import dev.lockkeeper.app.room.RoomPeople;
import dev.lockkeeper.app.room.RoomPlan;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.rehearsal.RehearsalRoom;
import dev.lockkeeper.rehearsal.RoomSetup;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.slack.in.SlackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A room for benchmarks: the bot in this process, ready, with the addresses and secrets that it is sent to with. */
public final class OpenedRoom implements AutoCloseable {
    private static final String TOKEN = "xoxb-bench";
    private static final String SIGNING = "8f742231b10e8888abcd99yyyzzz85a5";

    private final RehearsalRoom room;
    private final Bot bot;

    private OpenedRoom(RehearsalRoom room, Bot bot) {
        this.room = room;
        this.bot = bot;
    }

    /** Opens it; returns when the bot is ready. */
    public static OpenedRoom open(Programme plan, Path data) throws IOException {
        return open(plan, List.of(), data);
    }

    /**
     * The same, with other programmes in force beside the one that the room is for.
     *
     * @param data where the ledger is kept, which may have entries already
     */
    public static OpenedRoom open(Programme plan, List<Programme> others, Path data) throws IOException {
        Clock real = Clock.systemUTC();
        RoomClock clock = new RoomClock(real, real.instant());
        RehearsalRoom room = RehearsalRoom.open(new RoomSetup(
                real,
                clock,
                RoomPeople.people(plan),
                RoomPeople.groups(plan),
                RoomPeople.channels(plan),
                PlanBlueprint.of(plan),
                List.of(),
                new RoomSetup.BotAccess("Lockkeeper", TOKEN, SIGNING, null),
                new RoomSetup.Ports(0, 0)));
        BotSettings settings = new BotSettings(
                data, TOKEN, SIGNING, room.slackApiUrl(), "127.0.0.1", 0, 0, clock, real, name -> Optional.empty());
        List<Programme> all = Stream.concat(Stream.of(RoomPlan.in(room, plan)), others.stream())
                .toList();
        Bot bot = Bot.start(settings, PlanShelf.of(all), new CommandShelf(null, real));
        OpenedRoom opened = new OpenedRoom(room, bot);
        room.connectBot(opened.events());
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> opened.bot.missing().isEmpty());
        return opened;
    }

    /** Where the bot takes Slack's requests. */
    public URI events() {
        return URI.create("http://127.0.0.1:" + bot.slackPort() + SlackServer.PATH);
    }

    /** What requests are signed with. */
    public String signingSecret() {
        return SIGNING;
    }

    /** What a bot calls Slack with. */
    public String botToken() {
        return TOKEN;
    }

    /** The address of Slack's Web API. */
    public String slackApi() {
        return room.slackApiUrl();
    }

    /** The id of the first channel. */
    public String channel() {
        return room.workspace().channels().get(0).id();
    }

    @Override
    public void close() {
        bot.close();
        room.close();
    }
}
