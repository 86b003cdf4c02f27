package dev.lockkeeper.decision;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.Announcement;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.programme.StepSpec;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Something that the machine has to do or look at now because the state says so. Derived from the state, never stored: after
 * a crash the same work is found again. Doing it twice does no harm, because its outcome is an observation that the state
 * takes only once, and because whoever carries it out looks before it acts.
 */
public sealed interface Work {
    /** The same for the same work, so that it is not begun twice at a time. */
    String key();

    /** What it is for. */
    MigrationId migration();

    /** Run the checks of the pending items. */
    record RunChecks(MigrationId migration, GateId gate, String runId, List<ItemId> pending) implements Work {
        @Override
        public String key() {
            return "checks/" + migration + "/" + gate + "/" + runId;
        }
    }

    /** Capture the baseline. */
    record CaptureBaseline(MigrationId migration, String runId) implements Work {
        @Override
        public String key() {
            return "baseline/" + migration + "/" + runId;
        }
    }

    /** Look at the TTL of the migration's record. */
    record ObserveTtl(MigrationId migration) implements Work {
        @Override
        public String key() {
            return "ttl/" + migration;
        }
    }

    /**
     * Carry out, or look at, a running step. Manual steps never become work.
     *
     * @param tries counts the beginnings of the step, so that a retry is new work
     */
    record CarryOut(MigrationId migration, int attempt, Direction direction, StepSpec step, int tries) implements Work {
        @Override
        public String key() {
            return "step/" + migration + "/" + attempt + "/" + direction + "/" + step.id() + "/" + tries;
        }
    }

    /** Sample the slots of the watch that are due, oldest first. */
    record SampleSlots(MigrationId migration, int attempt, int run, Instant anchor, List<Instant> slots)
            implements Work {
        @Override
        public String key() {
            return "watch/" + migration + "/" + attempt + "/" + run;
        }
    }

    /**
     * Ask slots of the watch again, oldest first, whose sources did not answer.
     *
     * @param signals by slot, the watched signals that are asked again
     */
    record AskSlotsAgain(
            MigrationId migration, int attempt, int run, Instant anchor, SortedMap<Instant, Set<String>> signals)
            implements Work {
        @Override
        public String key() {
            return "watch-again/" + migration + "/" + attempt + "/" + run;
        }
    }

    /** Gather log lines and pod events for an incident. */
    record GatherIncident(MigrationId migration, int attempt, Instant from, Instant to) implements Work {
        @Override
        public String key() {
            return "incident/" + migration + "/" + attempt;
        }
    }

    /**
     * Make something known outside Slack.
     *
     * @param at when it happened
     * @param startedAt when it was set out to
     */
    record Announce(MigrationId migration, int attempt, Announcement what, Instant at, Instant startedAt)
            implements Work {
        @Override
        public String key() {
            return "announce/" + migration + "/" + attempt + "/" + what;
        }
    }

    /** Look at the service for the spans of the hold that are due, oldest first; each ends at one of the moments. */
    record LookDuringHold(MigrationId migration, Instant from, List<Instant> until) implements Work {
        @Override
        public String key() {
            return "hold/" + migration;
        }
    }
}
