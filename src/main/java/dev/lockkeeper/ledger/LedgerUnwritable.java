package dev.lockkeeper.ledger;

import java.nio.file.Path;

/** Says why nothing could be recorded. Nothing was written then, and the ledger can be used again once the cause is gone. */
public final class LedgerUnwritable extends LedgerException {
    private static final long serialVersionUID = 1L;

    LedgerUnwritable(Path file, String found, Throwable cause) {
        super("ledger " + file + " cannot be written: " + found, cause);
    }
}
