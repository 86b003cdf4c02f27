package dev.lockkeeper.ledger;

/** What a verification found. */
public sealed interface Verification {
    /** What people are told, in a sentence. */
    String sentence();

    /** Every entry is as it was written, from the first to the head. */
    record Sound(Head head) implements Verification {
        @Override
        public String sentence() {
            return head.sequence() == 0
                    ? "The ledger is sound: it has no entry yet."
                    : "The ledger is sound: " + head.sequence() + " entries, head " + head.receipt() + ".";
        }
    }

    /**
     * The ledger was changed or damaged.
     *
     * @param sequence the first entry that is not as it was written; 0 when it is the file as a whole
     */
    record Broken(long sequence, String why) implements Verification {
        @Override
        public String sentence() {
            return "The ledger is not as it was written" + (sequence > 0 ? ", first at entry " + sequence : "") + ": "
                    + why + ".";
        }
    }
}
