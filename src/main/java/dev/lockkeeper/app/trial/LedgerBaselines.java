package dev.lockkeeper.app.trial;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.ledger.KeptEvidence;
import dev.lockkeeper.ledger.LedgerException;
import dev.lockkeeper.ledger.LedgerReading;
import dev.lockkeeper.ledger.LedgerTampered;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a ledger has of the old platforms of a programme, read without its lock; also while the bot runs. */
public final class LedgerBaselines {
    private final @Nullable Path ledger;
    private ProgrammeState state;

    private LedgerBaselines(@Nullable Path ledger, ProgrammeId programme) {
        this.ledger = ledger;
        this.state = ProgrammeState.empty(programme);
        if (ledger != null) {
            LedgerReading.all(ledger, line -> {
                if (line.programme().equals(programme)) {
                    state = state.after(line);
                }
            });
        }
    }

    /**
     * Those of a ledger.
     *
     * @param ledger the file, or the folder that it is in
     * @throws LedgerException when there is no ledger that can be read
     * @throws LedgerTampered when it is not as it was written
     */
    public static LedgerBaselines of(Path ledger, ProgrammeId programme) {
        return new LedgerBaselines(ledger, programme);
    }

    /** Where there is no ledger. */
    public static LedgerBaselines none(ProgrammeId programme) {
        return new LedgerBaselines(null, programme);
    }

    /** What it has of a migration. */
    public Before of(MigrationId migration, Instant now) {
        Path kept = ledger;
        return kept == null ? Before.NONE : Before.of(state, migration, now, digest -> KeptEvidence.text(kept, digest));
    }
}
