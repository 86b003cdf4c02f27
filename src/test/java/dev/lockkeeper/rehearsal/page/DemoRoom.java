package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.slack.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A room with one message of every kind, to look at and to test; a small bot answers in it. */
final class DemoRoom implements AutoCloseable {
    static final String CHANNEL = "C0CUT";
    static final Instant EVENING = Instant.parse("2026-11-19T20:40:00Z");

    final RoomClock clock;
    final Workspace workspace;
    final Estate estate;
    final RoomPage page;
    final Stagehand stagehand;

    private DemoRoom(int port) {
        Clock real = Clock.systemUTC();
        clock = new RoomClock(real, EVENING);
        ZoneId zone = ZoneId.of("Europe/Berlin");
        workspace = Workspace.builder(real, clock)
                .botName("Lockkeeper")
                .person("U0ANN", "Ann", "Ann Archer", zone)
                .person("U0BO", "Bo", "Bo Baker", zone)
                .person("U0CAS", "Cas", "Cas Cooper", zone)
                .group("S0SRE", "sre", "U0BO", "U0CAS")
                .channel(CHANNEL, "cutovers", "U0ANN", "U0BO", "U0CAS", Workspace.BOT)
                .channel("C0OPS", "operations", "U0ANN", "U0BO", Workspace.BOT)
                .privateChannel("C0SEC", "incident-7", "U0ANN", Workspace.BOT)
                .start();
        estate = Estate.start(
                clock,
                new Blueprint(List.of(
                        service("billing", "198.51.100.10", "203.0.113.7"),
                        service("ledger", "198.51.100.11", "203.0.113.8"))));
        page = RoomPage.start(port, workspace, estate, clock, commands());
        stagehand = new Stagehand(workspace);
    }

    /** An empty room with its people. */
    static DemoRoom empty() {
        return new DemoRoom(0);
    }

    /** A room with everything in it. */
    static DemoRoom furnished(int port) {
        DemoRoom room = new DemoRoom(port);
        room.furnish(script());
        return room;
    }

    static JsonNode script() {
        try (InputStream file = DemoRoom.class.getResourceAsStream("/rehearsal/page/demo.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
    }

    private void furnish(JsonNode script) {
        stagehand.chart("CHART");
        Map<String, String> named = new HashMap<>();
        int at = 0;
        for (JsonNode message : script.path("messages")) {
            clock.jump(at++ == 3 ? Duration.ofHours(22) : Duration.ofSeconds(70));
            String thread = named.get(message.path("thread").asText());
            String ts = stagehand.post(CHANNEL, thread, message);
            if (message.has("alias")) {
                named.put(message.get("alias").asText(), ts);
            }
        }
        stagehand.home("U0ANN", script.path("home"));
    }

    private static Service service(String name, String before, String after) {
        return Service.of(name, "bank", "deployment/" + name, name + ".bank.example", before, after);
    }

    private static List<CommandHint> commands() {
        return List.of(
                new CommandHint("/migrate status", "/migrate status", "the board of the programme"),
                new CommandHint("/migrate gate", "/migrate gate <migration>", "a gate's checklist"),
                new CommandHint("/migrate check", "/migrate check <migration>", "run the checks now"),
                new CommandHint("/migrate cutover", "/migrate cutover <migration>", "ask for the go"),
                new CommandHint("/migrate rollback", "/migrate rollback <migration>", "go back, incident first"),
                new CommandHint("/migrate rca", "/migrate rca <migration>", "write the root cause analysis"),
                new CommandHint("/migrate help", "/migrate help", "all commands"));
    }

    @Override
    public void close() {
        page.close();
        estate.close();
        workspace.close();
    }

    /** Serves the furnished room until the process is ended; for people who want to look at it. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
        try (DemoRoom room = furnished(port)) {
            if (arguments.length > 1) {
                room.stagehand.modal("U0BO", script().path("modal"));
            }
            System.out.println(room.page.uri());
            Thread.currentThread().join();
        }
    }
}
