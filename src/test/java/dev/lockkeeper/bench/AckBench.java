package dev.lockkeeper.bench;

import dev.lockkeeper.app.OpenedRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * How long people wait until a command or a click is acknowledged, by one sender and by fifty at once, next to two yardsticks
 * in the same run: a bare Bolt app that answers the same requests and does nothing, and the same app with one forced write
 * before each answer. The click ticks or unticks an item: its entry is durable before the acknowledgement. Arguments: how many
 * requests a block has (400), and how many rounds of blocks there are (15).
 */
final class AckBench {
    private static final int CROWD = 50;
    private static final int ITEMS_EACH = 10;

    /** What a tick puts down: the entry, the served request and two notices, without their indexes. */
    private static final int BYTES = 1_200;

    private AckBench() {}

    /** A request; the sender is a number from 0 on, the turn counts up for each. */
    private interface Form {
        Map<String, String> of(int sender, int turn);
    }

    public static void main(String[] arguments) throws Exception {
        int block = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        Path folder = Files.createTempDirectory("lockkeeper-bench");
        // An item for each sender, so that nobody is told that somebody else was faster.
        CrowdPlan plan = new CrowdPlan("bench", ITEMS_EACH);
        try (OpenedRoom room = OpenedRoom.open(plan.in(folder, CROWD / ITEMS_EACH), folder.resolve("data"));
                ForcedFile file = new ForcedFile(folder.resolve("plain"), BYTES);
                EchoApp echo = new EchoApp(room, () -> {});
                EchoApp forced = new EchoApp(room, file::write)) {
            List<SignedPost> posts = Stream.of(echo.events(), forced.events(), room.events())
                    .map(to -> new SignedPost(to, room.signingSecret()))
                    .toList();
            Form status = (sender, turn) -> Forms.status(room.channel());
            Form tick = (sender, turn) -> Forms.tick(plan.item(sender), turn % 2 == 0, room.channel());
            for (SignedPost post : posts) {
                awaitAnswer(post, status);
            }
            for (int senders : new int[] {1, CROWD}) {
                compare("/migrate status", senders, block, rounds, posts, status);
                compare("tick or untick", senders, block, rounds, posts, tick);
            }
        }
        System.exit(0);
    }

    private static void compare(String what, int senders, int block, int rounds, List<SignedPost> posts, Form form)
            throws Exception {
        // An even number each, so that what was ticked is unticked again.
        int each = Math.max(2, block / senders / 2 * 2);
        Blocks blocks = new Blocks(what + ", " + senders);
        for (int round = -2; round < rounds; round++) {
            List<Timings> timings = new ArrayList<>();
            for (SignedPost post : posts) {
                timings.add(Timings.of("", measure(post, senders, each, form)));
            }
            if (round >= 0) {
                blocks.add(timings);
            }
        }
        System.out.print(blocks.table("echo", "echo+force", "bot"));
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

    private static void awaitAnswer(SignedPost post, Form form) {
        org.awaitility.Awaitility.await()
                .ignoreExceptions()
                .until(() -> !post.send(form.of(0, 0)).isEmpty());
    }
}
