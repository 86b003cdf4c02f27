package dev.lockkeeper.bench;

import dev.lockkeeper.app.OpenedRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * How long the last of a thousand people waits who all click at once, next to a bare Bolt app that is sent the same. Argument:
 * how many bursts (7); the first two are not counted.
 */
final class BurstBench {
    private static final int CLICKS = 1_000;
    private static final int ITEMS_EACH = 20;
    private static final int UNCOUNTED = 2;

    private BurstBench() {}

    public static void main(String[] arguments) throws Exception {
        int bursts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        Path folder = Files.createTempDirectory("lockkeeper-bench");
        CrowdPlan plan = new CrowdPlan("crowd", ITEMS_EACH);
        try (OpenedRoom room = OpenedRoom.open(plan.in(folder, CLICKS / ITEMS_EACH), folder.resolve("data"));
                EchoApp echo = new EchoApp(room, () -> {})) {
            SignedPost toEcho = new SignedPost(echo.events(), room.signingSecret());
            SignedPost toBot = new SignedPost(room.events(), room.signingSecret());
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> !toEcho.send(Forms.status(room.channel())).isEmpty());
            for (int burst = 0; burst < bursts + UNCOUNTED; burst++) {
                String name = burst < UNCOUNTED ? "not counted" : "burst " + (burst - UNCOUNTED + 1);
                say(name + ", echo", Burst.send(toEcho, clicks(plan, burst, room)));
                say(name + ", bot", Burst.send(toBot, clicks(plan, burst, room)));
            }
        }
        System.exit(0);
    }

    private static List<Map<String, String>> clicks(CrowdPlan plan, int burst, OpenedRoom room) {
        return IntStream.range(0, CLICKS)
                .mapToObj(i -> Forms.tick(plan.item(i), burst % 2 == 0, room.channel()))
                .toList();
    }

    private static void say(String name, long[] nanos) {
        Timings timings = Timings.of(name, nanos);
        System.out.printf(
                Locale.ROOT,
                "%-18s p50 %6.0f ms  p99 %6.0f ms  last %6.0f ms%n",
                name,
                timings.quantile(0.5),
                timings.quantile(0.99),
                timings.quantile(1));
    }
}
