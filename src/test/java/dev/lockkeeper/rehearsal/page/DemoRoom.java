package dev.lockkeeper.rehearsal.page;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.SharedFile;
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
import org.jspecify.annotations.Nullable;

/** A room with one message of every kind, to look at and to test; a small bot answers in it. */
final class DemoRoom implements AutoCloseable {
    static final String CHANNEL = "C0CUT";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final Instant EVENING = Instant.parse("2026-11-19T20:40:00Z");

    /** Shorter than Slack's three seconds, for tests that wait for it to pass. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    final RoomClock clock;
    final Workspace workspace;
    final Estate estate;
    final RoomPage page;
    final SmallBot bot;

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
                .acknowledgeWithin(PATIENCE)
                .start();
        estate = Estate.start(
                clock,
                new Blueprint(List.of(
                        service("billing", "198.51.100.10", "203.0.113.7"),
                        service("ledger", "198.51.100.11", "203.0.113.8"))));
        page = RoomPage.start(port, workspace, estate, clock, commands());
        workspace.limits().lift();
        bot = new SmallBot(workspace);
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

    /** The message of the script that starts with these words. */
    static ObjectNode message(String text) {
        for (JsonNode message : script().path("messages")) {
            if (message.path("text").asText().startsWith(text)) {
                ObjectNode copy = message.deepCopy();
                return copy.without(List.of("user", "alias"));
            }
        }
        throw new AssertionError(text);
    }

    /** Opens the modal of the script before that person, as the answer to a command of theirs. */
    String openModal(String person) {
        return openModal(person, script().path("modal"));
    }

    String openModal(String person, JsonNode modal) {
        bot.answers(payload -> {
            ObjectNode view = JSON.objectNode()
                    .put("trigger_id", payload.path("trigger_id").asText());
            view.set("view", modal);
            bot.call("views.open", view);
            return "";
        });
        workspace.slash(person, CHANNEL, "/migrate rca billing");
        bot.answers(payload -> "");
        return workspace.modals(person).get(0).id();
    }

    private void furnish(JsonNode script) {
        String chart = bot.upload(Chart.png());
        await().until(() -> workspace.file(chart).filter(SharedFile::isReady).isPresent());
        Map<String, String> named = new HashMap<>();
        int at = 0;
        for (JsonNode message : script.path("messages")) {
            clock.jump(at++ == 4 ? Duration.ofHours(22) : Duration.ofSeconds(70));
            String ts =
                    tell((ObjectNode) message, named.get(message.path("thread").asText()), chart);
            if (message.has("alias")) {
                named.put(message.get("alias").asText(), ts);
            }
        }
        ObjectNode home = JSON.objectNode().put("user_id", "U0ANN");
        home.set("view", script.path("home"));
        bot.call("views.publish", home);
    }

    private String tell(ObjectNode message, @Nullable String thread, String chart) {
        String author = message.path("user").asText();
        String text = message.path("text").asText();
        if (!author.equals("BOT")) {
            return workspace.say(author, CHANNEL, thread, text).ts();
        }
        ObjectNode posted = JSON.objectNode().put("channel", CHANNEL).put("text", text);
        if (thread != null) {
            posted.put("thread_ts", thread);
        }
        if (message.has("blocks")) {
            posted.put("blocks", message.get("blocks").toString().replace("CHART", chart));
        }
        return message.has("only")
                ? bot.call(
                                "chat.postEphemeral",
                                posted.put("user", message.get("only").asText()))
                        .path("message_ts")
                        .asText()
                : bot.call("chat.postMessage", posted).path("ts").asText();
    }

    /** Lets every button open the modal of the script, and every command post a line. */
    private void liven() {
        bot.answers(payload -> {
            ObjectNode view = JSON.objectNode()
                    .put("trigger_id", payload.path("trigger_id").asText());
            if (payload.path("type").asText().equals("block_actions")) {
                view.set("view", script().path("modal"));
                bot.call("views.open", view);
            } else if (payload.has("command")) {
                bot.post(
                        payload.path("channel_id").asText(),
                        JSON.objectNode()
                                .put("text", "Heard *" + payload.path("text").asText() + "*"));
            }
            return "";
        });
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
        bot.close();
        estate.close();
        workspace.close();
    }

    /** Serves the furnished room until the process is ended; for people who want to look at it. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
        try (DemoRoom room = furnished(port)) {
            room.liven();
            System.out.println(room.page.uri());
            Thread.currentThread().join();
        }
    }
}
