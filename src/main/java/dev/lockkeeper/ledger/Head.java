package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;

/**
 * The ledger's last entry.
 *
 * @param sequence 0 when there is none yet
 */
public record Head(long sequence, Digest digest) {
    static final Head NONE = new Head(0, Digest.NONE);

    /** What stands under a decision's message: sequence and short digest. */
    public String receipt() {
        return "#" + sequence + " " + digest.shortForm();
    }
}
