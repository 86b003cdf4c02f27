package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternSample;
import java.time.Instant;

/** What was found of kinds of error lines that were not there before, and what people say of them. */
public sealed interface PatternEntry extends Entry {
    @Override
    MigrationId migration();

    /** The group that it is about. */
    Digest group();

    /**
     * A kind of error line that was not there before was seen for the first time in the attempt.
     *
     * @param attempt 0 when there was none
     */
    record GroupFound(MigrationId migration, int attempt, PatternGroup found, PatternSample sample)
            implements PatternEntry {
        @Override
        public Digest group() {
            return found.id();
        }
    }

    /** A person says that it is known and nothing to hold a cutover for; in the whole programme, until the moment. */
    record GroupAcknowledged(MigrationId migration, Digest group, Instant expiresAt) implements PatternEntry {}

    /** A person says that it is a failure. */
    record GroupCalledFailure(MigrationId migration, Digest group) implements PatternEntry {}
}
