package dev.lockkeeper.ledger;

import static dev.lockkeeper.ledger.Samples.tick;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that appends batches of three entries with a message and a request key, and says so after each, until it is killed or the
 * disk takes no more.
 */
final class AppendForever {
    static final int ENTRIES = 3;

    /** Short, so that it is also killed while it moves the log into the file. */
    private static final long TOO_LONG = 300_000;

    private AppendForever() {}

    public static void main(String[] arguments) {
        try (Ledger ledger = Ledger.open(Path.of(arguments[0]), connection -> {}, TOO_LONG)) {
            ledger.replay(recorded -> {});
            for (long number = ledger.head().sequence() / ENTRIES; ; number++) {
                append(ledger, number);
                System.out.println(ledger.head().sequence());
            }
        } catch (LedgerUnwritable e) {
            System.out.println(e.getMessage());
        }
    }

    private static void append(Ledger ledger, long number) {
        Notice line =
                new Notice.Line(new MessageKey("line/" + number), new Channel("#cutover"), null, Text.of("said"), true);
        List<Entry> entries = List.of(tick("a" + number), tick("b" + number), tick("c" + number));
        ledger.append(List.of(Samples.batch("key-" + number, entries, List.of(line))));
    }
}
