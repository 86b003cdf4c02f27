package dev.lockkeeper.domain.action;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.entry.Announcement;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the machine has seen or what the clock has reached. An observation that no longer fits the state is dropped, not refused. */
public sealed interface Observation extends Action {
    /** The plan was read. */
    record PlanRead(Digest plan, String source, List<MigrationId> migrations) implements Observation {
        public PlanRead {
            migrations = List.copyOf(migrations);
        }
    }

    /** One item's check ended. */
    record Measured(MigrationId migration, GateId gate, String runId, ItemId item, Evidence evidence)
            implements Observation {}

    /** One item's check takes longer than a look, and is so far. */
    record CheckSeen(MigrationId migration, GateId gate, String runId, ItemId item, Progress progress)
            implements Observation {}

    /** The baseline was measured. */
    record BaselineMeasured(MigrationId migration, String runId, Baseline baseline) implements Observation {}

    /** The baseline could not be measured, or cannot serve. */
    record BaselineFailed(MigrationId migration, String runId, String reason) implements Observation {}

    /**
     * The migration's record was looked at on its authoritative servers.
     *
     * @param seconds by server that gave it, its TTL
     * @param absent by server that has no such record, for how many seconds this is remembered
     * @param silent by server that gave no usable answer, why
     */
    record TtlSeen(
            MigrationId migration,
            Map<String, Long> seconds,
            Instant at,
            Map<String, Long> absent,
            Map<String, String> silent)
            implements Observation {
        /** Every server gave the record. */
        public TtlSeen(MigrationId migration, Map<String, Long> seconds, Instant at) {
            this(migration, seconds, at, Map.of(), Map.of());
        }

        public TtlSeen {
            seconds = Map.copyOf(seconds);
            absent = Map.copyOf(absent);
            silent = Map.copyOf(silent);
        }
    }

    /**
     * A step that the bot does or verifies ended well.
     *
     * @param evidence what its check measured; null for a step without one
     */
    record StepSucceeded(
            MigrationId migration,
            int attempt,
            Direction direction,
            StepId step,
            String detail,
            @Nullable Evidence evidence)
            implements Observation {
        /** Without a check. */
        public StepSucceeded(MigrationId migration, int attempt, Direction direction, StepId step, String detail) {
            this(migration, attempt, direction, step, detail, null);
        }
    }

    /** The check of a step takes longer than a look, and is so far. */
    record StepSeen(MigrationId migration, int attempt, Direction direction, StepId step, Progress progress)
            implements Observation {}

    /**
     * A step that the bot does or verifies did not end well.
     *
     * @param evidence what its check measured; null for a step without one
     */
    record StepNotDone(
            MigrationId migration,
            int attempt,
            Direction direction,
            StepId step,
            String detail,
            @Nullable Evidence evidence)
            implements Observation {
        /** Without a check. */
        public StepNotDone(MigrationId migration, int attempt, Direction direction, StepId step, String detail) {
            this(migration, attempt, direction, step, detail, null);
        }
    }

    /** Every authoritative server gives the step's address; resolvers may follow. */
    record RecordServed(
            MigrationId migration, int attempt, Direction direction, StepId step, Instant at, long ttlSeconds)
            implements Observation {}

    /** The record shows the step's address everywhere. */
    record DnsSeen(
            MigrationId migration,
            int attempt,
            Direction direction,
            StepId step,
            Instant seenAt,
            long ttlSeconds,
            String detail)
            implements Observation {}

    /** A slot of the watch was sampled. */
    record SlotSeen(
            MigrationId migration,
            int attempt,
            int run,
            Instant slot,
            Map<String, Sample> samples,
            boolean moving,
            String oldShare,
            @Nullable Digest raw)
            implements Observation {
        public SlotSeen {
            samples = Map.copyOf(samples);
        }

        /** A slot of which no raw answers were kept. */
        public SlotSeen(
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
     * A slot of the watch was asked again, with its own time.
     *
     * @param samples those that were asked again
     */
    record SlotSeenAgain(
            MigrationId migration,
            int attempt,
            int run,
            Instant slot,
            Map<String, Sample> samples,
            boolean moving,
            @Nullable Digest raw)
            implements Observation {
        public SlotSeenAgain {
            samples = Map.copyOf(samples);
        }
    }

    /** More is known about an incident. */
    record IncidentDetail(MigrationId migration, int attempt, String title, List<String> lines) implements Observation {
        public IncidentDetail {
            lines = List.copyOf(lines);
        }
    }

    /** Something was made known outside Slack, or could not be. */
    record Announced(MigrationId migration, int attempt, Announcement what, boolean ok, String detail)
            implements Observation {}

    /** The service was looked at during the hold. */
    record HoldLooked(
            MigrationId migration,
            Instant from,
            Instant to,
            Verdict verdict,
            String summary,
            List<PatternReport> patterns)
            implements Observation {
        public HoldLooked {
            patterns = List.copyOf(patterns);
        }

        /** A look that did not read error lines. */
        public HoldLooked(MigrationId migration, Instant from, Instant to, Verdict verdict, String summary) {
            this(migration, from, to, verdict, summary, List.of());
        }
    }

    /** A moment that the state waits for may have come: expiry, fix timer, end of drain. What it means, the state says. */
    record TimeCame() implements Observation {}
}
