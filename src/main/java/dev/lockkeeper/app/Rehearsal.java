package dev.lockkeeper.app;

import dev.lockkeeper.app.look.CommandShelf;
import dev.lockkeeper.app.room.PlanBlueprint;
import dev.lockkeeper.app.room.RoomCommands;
import dev.lockkeeper.app.room.RoomPeople;
import dev.lockkeeper.app.room.RoomPlan;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.rehearsal.RehearsalRoom;
import dev.lockkeeper.rehearsal.RoomSetup;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.slack.in.SlackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The room and the bot in it. The bot is the one that serves; it was only told other addresses. */
final class Rehearsal implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final RehearsalRoom room;
    private final Bot bot;
    private final Path data;

    private Rehearsal(RehearsalRoom room, Bot bot, Path data) {
        this.room = room;
        this.bot = bot;
        this.data = data;
    }

    /**
     * Opens the room and starts the bot.
     *
     * @param port of the page; 0 for any free one
     * @param data where the ledger is kept; null for a new temporary folder
     */
    static Rehearsal start(Programme plan, int port, @Nullable Path data, Clock realTime) throws IOException {
        return start(plan, port, data, null, realTime, RoomPlan::in);
    }

    /** The same, with some sources of the plan elsewhere than in the room. */
    static Rehearsal start(
            Programme plan,
            int port,
            @Nullable Path data,
            Clock realTime,
            BiFunction<RehearsalRoom, Programme, Programme> addressed)
            throws IOException {
        return start(plan, port, data, null, realTime, addressed);
    }

    /**
     * The same, with chat commands of one's own.
     *
     * @param commands a folder that is put over the commands that come with the program; null for those alone
     * @param addressed gives the plan the addresses that the bot asks
     */
    static Rehearsal start(
            Programme plan,
            int port,
            @Nullable Path data,
            @Nullable Path commands,
            Clock realTime,
            BiFunction<RehearsalRoom, Programme, Programme> addressed)
            throws IOException {
        RoomClock clock = new RoomClock(realTime, RoomPlan.start(plan, realTime.instant()));
        String token = "xoxb-rehearsal-" + secret();
        String signing = secret();
        CommandShelf shelf = new CommandShelf(commands, realTime);
        RehearsalRoom room = RehearsalRoom.open(new RoomSetup(
                realTime,
                clock,
                RoomPeople.people(plan),
                RoomPeople.groups(plan),
                RoomPeople.channels(plan),
                PlanBlueprint.of(plan, shelf.inForce()),
                RoomCommands.of(plan, shelf.inForce()),
                new RoomSetup.BotAccess("Lockkeeper", token, signing, null),
                new RoomSetup.Ports(port, 0)));
        try {
            Path folder = data == null ? Files.createTempDirectory("lockkeeper-rehearsal") : data;
            BotSettings settings = new BotSettings(
                    folder,
                    token,
                    signing,
                    room.slackApiUrl(),
                    LOOPBACK,
                    0,
                    0,
                    clock,
                    realTime,
                    name -> Optional.empty());
            Bot bot = Bot.start(settings, PlanShelf.of(List.of(addressed.apply(room, plan))), shelf);
            room.connectBot(URI.create("http://" + LOOPBACK + ":" + bot.slackPort() + SlackServer.PATH));
            return new Rehearsal(room, bot, folder);
        } catch (IOException | RuntimeException e) {
            room.close();
            throw e;
        }
    }

    private static String secret() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    URI page() {
        return room.page();
    }

    String eventsUrl() {
        return "http://" + LOOPBACK + ":" + bot.slackPort() + SlackServer.PATH;
    }

    String operatorsUrl() {
        return "http://" + LOOPBACK + ":" + bot.operatorsPort();
    }

    Path data() {
        return data;
    }

    RehearsalRoom room() {
        return room;
    }

    Bot bot() {
        return bot;
    }

    @Override
    public void close() {
        bot.close();
        room.close();
    }
}
