package dev.lockkeeper.bench;

import dev.lockkeeper.app.OpenedRoom;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * What {@code /migrate status} costs with ten migrations in the ledger and with ten thousand: in a hundred other programmes of
 * a hundred each; and in one programme, next to one of a hundred, since a full board says more than a short one. Arguments: how
 * many requests a block has (300), and how many rounds of blocks there are (11).
 */
final class StatusBench {
    private static final int TEN = 10;
    private static final int HUNDRED = 100;
    private static final int MANY = 10_000;
    private static final int UNCOUNTED = 3;

    private StatusBench() {}

    public static void main(String[] arguments) throws Exception {
        int block = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 11;
        Path folder = Files.createTempDirectory("lockkeeper-bench");
        try (OpenedRoom few = open(folder, "few", TEN, 0);
                OpenedRoom spread = open(folder, "spread", TEN, HUNDRED);
                OpenedRoom full = open(folder, "full", HUNDRED, 0);
                OpenedRoom one = open(folder, "one", MANY, 0)) {
            Blocks blocks = new Blocks("/migrate status");
            for (int round = -UNCOUNTED; round < rounds; round++) {
                List<Timings> timings = new ArrayList<>();
                for (OpenedRoom room : List.of(few, spread, full, one)) {
                    timings.add(measure(room, block));
                }
                if (round >= 0) {
                    blocks.add(timings);
                }
            }
            System.out.print(blocks.table("10", "10 of 10,000", "100", "10,000"));
        }
        System.exit(0);
    }

    private static Timings measure(OpenedRoom room, int times) throws Exception {
        SignedPost post = new SignedPost(room.events(), room.signingSecret());
        return Timings.of("", 20, times, () -> post.send(Forms.status(room.channel())));
    }

    private static OpenedRoom open(Path folder, String name, int migrations, int others) throws Exception {
        Programme plan = new CrowdPlan(name, 1).in(folder.resolve(name), migrations);
        List<Programme> more = new ArrayList<>();
        for (int i = 0; i < others; i++) {
            more.add(new CrowdPlan(name + "-" + i, 1).in(folder.resolve(name + "-" + i), TEN + i * HUNDRED, HUNDRED));
        }
        Path data = folder.resolve(name + "-data");
        fill(data, plan, more);
        OpenedRoom room = OpenedRoom.open(plan, more, data);
        SignedPost post = new SignedPost(room.events(), room.signingSecret());
        // The first answer posts the board; from the second on the board itself is the answer.
        Awaitility.await().until(() -> post.send(Forms.status(room.channel())).contains("blocks"));
        return room;
    }

    /** One item of each migration is ticked. */
    private static void fill(Path data, Programme plan, List<Programme> more) throws IOException {
        try (Ledger ledger = Ledger.open(data)) {
            ledger.append(List.of(batch(plan)));
            ledger.append(more.stream().map(StatusBench::batch).toList());
        }
    }

    private static Ledger.Batch batch(Programme plan) {
        List<Entry> entries = plan.migrations().stream()
                .map(Migration::id)
                .<Entry>map(id ->
                        new GateEntry.ItemTicked(id, new GateId("prepare"), new ItemId("item-0"), "seen in CHANGE-42"))
                .toList();
        return new Ledger.Batch(plan.id(), new Person("U0ANN"), null, null, null, Instant.now(), entries, List.of());
    }
}
