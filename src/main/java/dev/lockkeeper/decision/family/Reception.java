package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.action.Action;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.programme.Migration;
import java.util.List;

/** Leads each action to the decider of its family, after the person's right was looked at. */
public final class Reception {
    private Reception() {}

    /** Decides the action in the turn. */
    public static void receive(Turn turn, Action action) {
        if (action instanceof Observation it) {
            Sightings.receive(turn, it);
        } else if (action instanceof PersonAction.DeclareFreeze it) {
            FreezeDecider.declare(turn, it);
        } else if (action instanceof PersonAction.LiftFreeze it) {
            FreezeDecider.lift(turn, it);
        } else if (action instanceof PersonAction.AskLook it) {
            LookDecider.ask(turn, it);
        } else if (action instanceof PersonAction.ShareLook it) {
            LookDecider.share(turn, it);
        } else if (action instanceof PersonAction it) {
            person(turn, it);
        } else {
            throw new AssertionError(action);
        }
    }

    private static void person(Turn turn, PersonAction action) {
        MigrationId id = java.util.Objects.requireNonNull(action.migration());
        Migration migration = turn.plan().migration(id).orElse(null);
        if (migration == null) {
            List<String> known = turn.plan().migrations().stream()
                    .map(other -> other.id().value())
                    .toList();
            turn.refuse(
                    action,
                    Desk.notFound(
                            "Programme " + turn.plan().id() + " has no migration " + id + ".", "migrations", known));
            return;
        }
        if (!approving(turn, migration, action) && Desk.mayWork(turn, migration, action)) {
            working(turn, migration, action);
        }
    }

    /** What needs a right of its own, which its decider asks for. */
    private static boolean approving(Turn turn, Migration migration, PersonAction action) {
        if (action instanceof PersonAction.Approve it) {
            ApprovalDecider.approve(turn, migration, it);
        } else if (action instanceof PersonAction.RejectGo it) {
            RequestDecider.reject(turn, migration, it);
        } else if (action instanceof PersonAction.WithdrawRequest it) {
            RequestDecider.withdraw(turn, migration, it);
        } else if (action instanceof PersonAction.ApproveGate it) {
            GateApproval.approve(turn, migration, it);
        } else if (action instanceof PersonAction.ConfirmStep it) {
            StepDecider.confirm(turn, migration, it);
        } else if (action instanceof PersonAction.AskOverride it) {
            OverrideDecider.ask(turn, migration, it);
        } else if (action instanceof PersonAction.AnswerOverride it) {
            OverrideDecider.answer(turn, migration, it);
        } else {
            return false;
        }
        return true;
    }

    private static void working(Turn turn, Migration migration, PersonAction action) {
        if (action instanceof PersonAction.RunChecks it) {
            GateDecider.runChecks(turn, migration, it);
        } else if (action instanceof PersonAction.StopChecks it) {
            GateChecks.stop(turn, migration, it);
        } else if (action instanceof PersonAction.Tick it) {
            GateDecider.tick(turn, migration, it);
        } else if (action instanceof PersonAction.Untick it) {
            GateDecider.untick(turn, migration, it);
        } else if (action instanceof PersonAction.Waive it) {
            GateChecks.waive(turn, migration, it);
        } else if (action instanceof PersonAction.CaptureBaseline it) {
            BaselineDecider.capture(turn, migration, it);
        } else if (action instanceof PersonAction.ApproveBaseline it) {
            BaselineApproval.approve(turn, migration, it);
        } else if (action instanceof PersonAction.ChooseBaseline it) {
            BaselineApproval.choose(turn, migration, it);
        } else if (action instanceof PersonAction.RecordRehearsal it) {
            BaselineDecider.rehearsed(turn, migration, it);
        } else if (action instanceof PersonAction.AnswerGuide it) {
            GuideDecider.answered(turn, migration, it);
        } else if (action instanceof PersonAction.RequestCutover it) {
            RequestDecider.request(turn, migration, it);
        } else {
            running(turn, migration, action);
        }
    }

    private static void running(Turn turn, Migration migration, PersonAction action) {
        if (action instanceof PersonAction.RetryStep it) {
            StepDecider.retry(turn, migration, it);
        } else if (action instanceof PersonAction.WatchAgain it) {
            WatchDecider.again(turn, migration, it);
        } else if (action instanceof PersonAction.ExtendWatch it) {
            WatchDecider.extend(turn, migration, it);
        } else if (action instanceof PersonAction.AcceptWatch it) {
            WatchDecider.accept(turn, migration, it);
        } else if (action instanceof PersonAction.AcknowledgeGroup it) {
            PatternDecider.acknowledge(turn, migration, it);
        } else if (action instanceof PersonAction.CallFailure it) {
            PatternDecider.callFailure(turn, migration, it);
        } else if (action instanceof PersonAction.RollBack it) {
            RollbackDecider.rollBack(turn, migration, it);
        } else if (action instanceof PersonAction.WriteRca it) {
            RcaDecider.write(turn, migration, it);
        } else if (action instanceof PersonAction.AcceptRca it) {
            RcaDecider.accept(turn, migration, it);
        } else if (action instanceof PersonAction.ReturnRca it) {
            RcaDecider.giveBack(turn, migration, it);
        } else if (action instanceof PersonAction.Decommission it) {
            HoldDecider.decommission(turn, migration, it);
        } else {
            throw new AssertionError(action);
        }
    }
}
