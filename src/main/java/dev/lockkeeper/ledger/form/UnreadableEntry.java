package dev.lockkeeper.ledger.form;

import org.jspecify.annotations.Nullable;

/** Says what was found in an entry that cannot be understood. */
public final class UnreadableEntry extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableEntry(String found, @Nullable Throwable cause) {
        super(found, cause);
    }
}
