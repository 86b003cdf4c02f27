package dev.lockkeeper.ledger;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says which entry is the first that is not as it was written. Nothing may be decided on such a ledger. */
public final class LedgerTampered extends LedgerException {
    private static final long serialVersionUID = 1L;

    private final long sequence;
    private final String why;

    LedgerTampered(Path file, long sequence, String why, @Nullable Throwable cause) {
        super(
                "ledger " + file + ": " + (sequence > 0 ? "entry " + sequence + ": " : "") + why
                        + "; it was changed from outside or damaged. Nothing was started."
                        + " Look with: lockkeeper ledger verify. Then see docs/runbooks/ledger-tampered.md",
                cause);
        this.sequence = sequence;
        this.why = why;
    }

    /** The first entry that is wrong; 0 when it is the file as a whole. */
    public long sequence() {
        return sequence;
    }

    /** What is wrong with it, in a few words. */
    public String why() {
        return why;
    }
}
