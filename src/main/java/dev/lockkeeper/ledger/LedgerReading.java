package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.entry.Recorded;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a ledger without its lock and without changing anything; also while Lockkeeper runs. */
public final class LedgerReading {
    private LedgerReading() {}

    /**
     * Hands over every entry, in order, and checks the chain while it reads.
     *
     * @param ledger the file, or the folder that it is in
     * @return the last entry that was handed over
     * @throws LedgerException when there is no ledger that can be read
     * @throws LedgerTampered at the first entry that is not as it was written
     */
    public static Head all(Path ledger, Consumer<Recorded> reader) {
        return Replay.all(LedgerFile.existing(ledger), reader);
    }
}
