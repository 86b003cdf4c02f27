package dev.lockkeeper.ledger;

import static dev.lockkeeper.ledger.Samples.tick;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.nio.file.Path;
import java.util.List;

/** A process that appends batches of three entries with a message and a request key, and says so after each, until it is killed. */
final class AppendForever {
    static final int ENTRIES = 3;

    private AppendForever() {}

    public static void main(String[] arguments) {
        try (Ledger ledger = Ledger.open(Path.of(arguments[0]))) {
            ledger.replay(recorded -> {});
            for (long number = ledger.head().sequence() / ENTRIES; ; number++) {
                String key = "key-" + number;
                Notice line = new Notice.Line(
                        new MessageKey("line/" + number), new Channel("#cutover"), null, Text.of("said"), true);
                ledger.append(List.of(Samples.batch(
                        key, List.of(tick("a" + number), tick("b" + number), tick("c" + number)), List.of(line))));
                System.out.println(ledger.head().sequence());
            }
        }
    }
}
