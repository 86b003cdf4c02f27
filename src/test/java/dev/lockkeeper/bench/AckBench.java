package dev.lockkeeper.bench;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.jetty.SlackAppServer;
import dev.lockkeeper.app.OpenedRoom;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long people wait until a command or a click is acknowledged, by one sender and by fifty at once, next to a bare Bolt app
 * that answers the same requests and does nothing. The click ticks or unticks an item: its entry is durable before the
 * acknowledgement. Arguments: how many requests of each kind (1,000).
 */
final class AckBench {
    private static final int CROWD = 50;
    private static final int ITEMS_EACH = 10;
    private static final AtomicLong NEXT = new AtomicLong();

    private AckBench() {}

    /** A request; the sender is a number from 0 on, the turn counts up for each. */
    private interface Form {
        Map<String, String> of(int sender, int turn);
    }

    public static void main(String[] arguments) throws Exception {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        Path folder = Files.createTempDirectory("lockkeeper-bench");
        try (OpenedRoom room = OpenedRoom.open(plan(folder), folder.resolve("data"))) {
            int port = freePort();
            SlackAppServer echo = new SlackAppServer(echo(room), "/slack/events", port);
            new Thread(() -> start(echo), "echo").start();
            SignedPost toEcho =
                    new SignedPost(URI.create("http://127.0.0.1:" + port + "/slack/events"), room.signingSecret());
            SignedPost toBot = new SignedPost(room.events(), room.signingSecret());
            Form status = (sender, turn) -> slash(room.channel());
            Form tick = (sender, turn) -> click(sender, turn, room.channel());
            awaitEcho(toEcho, status);
            for (int senders : new int[] {1, CROWD}) {
                compare("/migrate status", senders, times, toEcho, toBot, status);
                compare("tick or untick", senders, times, toEcho, toBot, tick);
            }
            echo.stop();
        }
        System.exit(0);
    }

    private static void compare(String what, int senders, int times, SignedPost toEcho, SignedPost toBot, Form form)
            throws Exception {
        // An even number each, so that what was ticked is unticked again.
        int each = Math.max(2, times / senders / 2 * 2);
        measure(toEcho, senders, each, form);
        measure(toBot, senders, each, form);
        Timings echo = Timings.of("echo, " + what + ", " + senders, measure(toEcho, senders, each, form));
        Timings bot = Timings.of("bot,  " + what + ", " + senders, measure(toBot, senders, each, form));
        System.out.println(echo.against(echo));
        System.out.println(bot.against(echo));
    }

    private static long[] measure(SignedPost post, int senders, int each, Form form) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(senders);
        long[] nanos = new long[senders * each];
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            int sender = i;
            all.add(pool.submit(() -> {
                for (int turn = 0; turn < each; turn++) {
                    Map<String, String> fields = form.of(sender, turn);
                    long start = System.nanoTime();
                    post.send(fields);
                    nanos[sender * each + turn] = System.nanoTime() - start;
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdown();
        return nanos;
    }

    private static Map<String, String> slash(String channel) {
        return Map.of(
                "command", "/migrate",
                "text", "status",
                "user_id", "U0ANN",
                "user_name", "ann",
                "team_id", "T0BENCH",
                "channel_id", channel,
                "response_url", "http://127.0.0.1:9/none",
                "trigger_id", "bench." + NEXT.incrementAndGet());
    }

    private static Map<String, String> click(int sender, int turn, String channel) {
        String about = "bench|m" + sender / ITEMS_EACH + "|prepare|item-" + sender % ITEMS_EACH;
        String view = "{'type':'view_submission','team':{'id':'T0BENCH'},'user':{'id':'U0ANN','team_id':'T0BENCH'},"
                + "'trigger_id':'bench','view':{'id':'V" + NEXT.incrementAndGet() + "','hash':'1','type':'modal',"
                + "'callback_id':'" + (turn % 2 == 0 ? "tick" : "untick") + "','private_metadata':'" + about + "\\n"
                + channel + "','state':{'values':{'answer':{'answer':{'type':'plain_text_input','value':"
                + "'seen in CHANGE-42'}}}}}}";
        return Map.of("payload", view.replace('\'', '"'));
    }

    private static App echo(OpenedRoom room) {
        SlackConfig slack = new SlackConfig();
        slack.setMethodsEndpointUrlPrefix(room.slackApi());
        App app = new App(AppConfig.builder()
                .slack(Slack.getInstance(slack))
                .singleTeamBotToken(room.botToken())
                .signingSecret(room.signingSecret())
                .build());
        app.command("/migrate", (request, context) -> context.ack("echo"));
        app.viewSubmission("tick", (request, context) -> context.ack());
        app.viewSubmission("untick", (request, context) -> context.ack());
        return app;
    }

    private static void start(SlackAppServer server) {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEcho(SignedPost echo, Form form) {
        org.awaitility.Awaitility.await()
                .ignoreExceptions()
                .until(() -> echo.send(form.of(0, 0)).contains("echo"));
    }

    /** Fifty senders with an item each, so that nobody is told that somebody else was faster. */
    private static Programme plan(Path folder) throws Exception {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < ITEMS_EACH; i++) {
            items.append("    item-").append(i).append(": Item ").append(i).append('\n');
        }
        Path crash = Path.of("src/test/resources/plans/crash");
        String template = Files.readString(crash.resolve("templates/crash/template.yaml"))
                .replace("    reviewed: The procedure was reviewed\n", items);
        Files.createDirectories(folder.resolve("templates/crash"));
        Files.writeString(folder.resolve("templates/crash/template.yaml"), template);
        String head = Files.readString(crash.resolve("plan.yaml"))
                .replace("programme: crash", "programme: bench")
                .replaceFirst("(?s)\nmigrations:.*", "\nmigrations:\n");
        StringBuilder plan = new StringBuilder(head);
        for (int i = 0; i < CROWD / ITEMS_EACH; i++) {
            plan.append("  m")
                    .append(i)
                    .append(":\n    template: crash\n    risk: low\n    owners: [U0ANN]\n")
                    .append("    target:\n      namespace: n\n      workload: deployment/m")
                    .append(i)
                    .append("\n      url: https://m")
                    .append(i)
                    .append(".example\n      dns: {name: m")
                    .append(i)
                    .append(".example, from: 192.0.2.1, to: 192.0.2.2}\n");
        }
        Files.writeString(folder.resolve("plan.yaml"), plan);
        return ((PlanReading.Loaded) new PlanReader().read(folder.resolve("plan.yaml"))).programme();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
