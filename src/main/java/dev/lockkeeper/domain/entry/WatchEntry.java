package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the watch saw. A watch run belongs to an attempt; a run that failed stays failed, people may start another. */
public sealed interface WatchEntry extends Entry {
    @Override
    MigrationId migration();

    int attempt();

    /** The watch runs; slots are anchored at the moment. */
    record WatchStarted(MigrationId migration, int attempt, int run, Instant anchor) implements WatchEntry {}

    /**
     * One slot was sampled.
     *
     * @param samples by the watched signal's name
     * @param moving whether the new side carried enough traffic for the clock to run in this slot
     * @param oldShare what the old side still carried, for people, in a few words
     * @param raw the document with the raw answers; null where none was kept
     */
    record SlotSampled(
            MigrationId migration,
            int attempt,
            int run,
            Instant slot,
            Map<String, Sample> samples,
            boolean moving,
            String oldShare,
            @Nullable Digest raw)
            implements WatchEntry {
        public SlotSampled {
            samples = Map.copyOf(samples);
        }

        /** A slot of which no raw answers were kept. */
        public SlotSampled(
                MigrationId migration,
                int attempt,
                int run,
                Instant slot,
                Map<String, Sample> samples,
                boolean moving,
                String oldShare) {
            this(migration, attempt, run, slot, samples, moving, oldShare, null);
        }
    }

    /**
     * A slot was asked again, with its own time, because its source had not answered; what was sampled first stays recorded.
     *
     * @param samples by the watched signal's name, only those that were asked again; one may be an ERROR once more
     * @param moving whether the new side carried enough traffic in the slot, as far as it could be told now
     * @param raw the document with the raw answers; null where none was kept
     */
    record SlotAskedAgain(
            MigrationId migration,
            int attempt,
            int run,
            Instant slot,
            Map<String, Sample> samples,
            boolean moving,
            @Nullable Digest raw)
            implements WatchEntry {
        public SlotAskedAgain {
            samples = Map.copyOf(samples);
        }
    }

    /** A promise is broken; the fix timer runs until the moment. */
    record WatchBreached(
            MigrationId migration, int attempt, int run, String signal, Evidence evidence, Instant fixUntil)
            implements WatchEntry {}

    /** The whole watch was clean. */
    record WatchPassed(MigrationId migration, int attempt, int run, Map<String, Evidence> evidence)
            implements WatchEntry {
        public WatchPassed {
            evidence = Map.copyOf(evidence);
        }
    }

    /** The watch ended and cannot tell; people choose: extend, roll back, or accept by an override. */
    record WatchInconclusive(MigrationId migration, int attempt, int run, String reason, Map<String, Evidence> evidence)
            implements WatchEntry {
        public WatchInconclusive {
            evidence = Map.copyOf(evidence);
        }
    }

    /** A person gave the watch more time. */
    record WatchExtended(MigrationId migration, int attempt, int run, Duration by) implements WatchEntry {}

    /** A person accepted an inconclusive watch, by an override of watch-complete. */
    record WatchAccepted(MigrationId migration, int attempt, int run, String reason) implements WatchEntry {}
}
