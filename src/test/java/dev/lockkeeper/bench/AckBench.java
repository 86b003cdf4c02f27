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
 * How long people wait until a command or a click is acknowledged, by one sender and by fifty at once, next to three yardsticks
 * in the same run: a bare Bolt app that answers the same requests and does nothing, the same app with one forced write to a
 * plain file before each answer, and with one forced commit of a SQLite row. The click ticks or unticks an item: its entry is
 * durable before the acknowledgement. Within a round the four are asked in turns, two requests of each sender at a time, so that
 * what disturbs the machine disturbs them all. Arguments: how many requests of each a round has (400), and how many rounds
 * there are (15).
 */
final class AckBench {
    private static final int CROWD = 50;
    private static final int ITEMS_EACH = 10;
    /** An even number, so that what was ticked is unticked again. */
    private static final int EACH = 2;

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
                ForcedCommit row = new ForcedCommit(folder.resolve("rows.db"), BYTES);
                EchoApp forced = new EchoApp(room, file::write);
                EchoApp committed = new EchoApp(room, row::write)) {
            List<SignedPost> posts = Stream.of(echo.events(), forced.events(), committed.events(), room.events())
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
        int waves = Math.max(1, block / senders / EACH);
        Blocks blocks = new Blocks(what + ", " + senders);
        ExecutorService pool = Executors.newFixedThreadPool(senders);
        for (int round = -2; round < rounds; round++) {
            List<Timings> timings = round(senders, waves, posts, form, pool);
            if (round >= 0) {
                blocks.add(timings);
            }
        }
        pool.shutdown();
        System.out.print(blocks.table("echo", "echo+force", "echo+commit", "bot"));
    }

    private static List<Timings> round(int senders, int waves, List<SignedPost> posts, Form form, ExecutorService pool)
            throws Exception {
        int size = senders * EACH;
        List<long[]> nanos = posts.stream().map(post -> new long[waves * size]).toList();
        for (int wave = 0; wave < waves; wave++) {
            for (int turn = 0; turn < posts.size(); turn++) {
                // Each comes first equally often.
                int subject = (wave + turn) % posts.size();
                long[] some = measure(posts.get(subject), senders, form, pool);
                System.arraycopy(some, 0, nanos.get(subject), wave * size, size);
            }
        }
        return nanos.stream().map(all -> Timings.of("", all)).toList();
    }

    private static long[] measure(SignedPost post, int senders, Form form, ExecutorService pool) throws Exception {
        long[] nanos = new long[senders * EACH];
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            int sender = i;
            all.add(pool.submit(() -> {
                for (int turn = 0; turn < EACH; turn++) {
                    Map<String, String> fields = form.of(sender, turn);
                    long start = System.nanoTime();
                    post.send(fields);
                    nanos[sender * EACH + turn] = System.nanoTime() - start;
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        return nanos;
    }

    private static void awaitAnswer(SignedPost post, Form form) {
        org.awaitility.Awaitility.await()
                .ignoreExceptions()
                .until(() -> !post.send(form.of(0, 0)).isEmpty());
    }
}
