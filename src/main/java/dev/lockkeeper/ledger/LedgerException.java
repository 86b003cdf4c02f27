package dev.lockkeeper.ledger;

import org.jspecify.annotations.Nullable;

/** Says what is wrong with the ledger and what mends it; the message can be shown to people. */
public sealed class LedgerException extends RuntimeException permits LedgerTampered, LedgerUnwritable {
    private static final long serialVersionUID = 1L;

    LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
