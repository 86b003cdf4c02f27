package dev.lockkeeper.app.trial;

import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.domain.state.SealedBaseline;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the old platform.
 *
 * @param baseline what it does, so that a trial has its size; null when that was not captured yet
 * @param errors which kinds of error lines it writes, by signal, and what people said of others
 */
public record Before(@Nullable Baseline baseline, KnownErrors errors) {
    /** Nothing was captured yet. */
    public static final Before NONE = new Before(null, KnownErrors.NONE);

    /**
     * What the ledger has of a migration.
     *
     * @param documents the texts that the ledger keeps, by their digest
     */
    public static Before of(
            ProgrammeState state, MigrationId id, Instant now, Function<Digest, Optional<String>> documents) {
        SealedBaseline sealed = state.migration(id).baseline();
        if (sealed == null) {
            return NONE;
        }
        Baseline baseline = sealed.baseline();
        return new Before(
                baseline,
                new KnownErrors(baseline.patterns(), state.errorGroups().labels(id, now), documents));
    }
}
