package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.programme.Migration;
import java.util.function.Consumer;

/** Leads each observation to its decider; one about a migration that the plan no longer has is dropped. */
final class Sightings {
    private Sightings() {}

    static void receive(Turn turn, Observation seen) {
        if (seen instanceof Observation.PlanRead it) {
            PlanDecider.read(turn, it);
        } else if (seen instanceof Observation.TimeCame) {
            TimeDecider.came(turn);
        } else if (seen instanceof Observation.Measured it) {
            about(turn, it.migration(), migration -> GateDecider.measured(turn, migration, it));
        } else if (seen instanceof Observation.CheckSeen it) {
            about(turn, it.migration(), migration -> GateChecks.seen(turn, migration, it));
        } else if (seen instanceof Observation.BaselineMeasured it) {
            about(turn, it.migration(), migration -> BaselineDecider.measured(turn, migration, it));
        } else if (seen instanceof Observation.BaselineFailed it) {
            about(turn, it.migration(), migration -> BaselineDecider.failed(turn, migration, it));
        } else if (seen instanceof Observation.TtlSeen it) {
            about(turn, it.migration(), migration -> TtlDecider.seen(turn, migration, it));
        } else if (seen instanceof Observation.IncidentDetail it) {
            about(turn, it.migration(), migration -> RollbackDecider.noted(turn, migration, it));
        } else if (seen instanceof Observation.HoldLooked it) {
            about(turn, it.migration(), migration -> HoldDecider.looked(turn, migration, it));
        } else {
            attempt(turn, seen);
        }
    }

    private static void attempt(Turn turn, Observation seen) {
        if (seen instanceof Observation.StepSucceeded it) {
            about(turn, it.migration(), migration -> StepDecider.succeeded(turn, migration, it));
        } else if (seen instanceof Observation.StepNotDone it) {
            about(turn, it.migration(), migration -> StepDecider.notDone(turn, migration, it));
        } else if (seen instanceof Observation.StepSeen it) {
            about(turn, it.migration(), migration -> StepDecider.seen(turn, migration, it));
        } else if (seen instanceof Observation.RecordServed it) {
            about(turn, it.migration(), migration -> StepDecider.served(turn, migration, it));
        } else if (seen instanceof Observation.DnsSeen it) {
            about(turn, it.migration(), migration -> StepDecider.dnsSeen(turn, migration, it));
        } else if (seen instanceof Observation.SlotSeen it) {
            about(turn, it.migration(), migration -> WatchDecider.slotSeen(turn, migration, it));
        } else if (seen instanceof Observation.SlotSeenAgain it) {
            about(turn, it.migration(), migration -> WatchDecider.slotSeenAgain(turn, migration, it));
        } else if (seen instanceof Observation.Announced it) {
            about(turn, it.migration(), migration -> AnnouncementDecider.ended(turn, it));
        } else {
            throw new AssertionError(seen);
        }
    }

    private static void about(Turn turn, MigrationId id, Consumer<Migration> decide) {
        turn.plan().migration(id).ifPresent(decide);
    }
}
