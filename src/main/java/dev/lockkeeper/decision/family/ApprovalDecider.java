package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Checklist;
import dev.lockkeeper.decision.ground.Rights;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.FourEyes;
import dev.lockkeeper.decision.rule.Occasion;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.GoRequest;
import java.util.List;

/** Decides on a person's go, and starts the attempt with the last one that was missing. */
final class ApprovalDecider {
    private ApprovalDecider() {}

    static void approve(Turn turn, Migration migration, PersonAction.Approve it) {
        if (!Desk.isGranted(
                turn, it, Rights.toApprove(turn, FourEyes.roles(turn.plan().rules(), migration)))) {
            return;
        }
        GoRequest go = RequestDecider.find(turn, migration, it, it.goId());
        if (go == null
                || isCounted(turn, migration, go)
                || RequestDecider.isClosed(turn, migration, it, go)
                || isOfOtherEvidence(turn, migration, it, go)) {
            return;
        }
        String purpose = RequestDecider.purpose(migration, go.goId());
        int needed = FourEyes.needed(turn.plan().rules(), migration);
        boolean isLast = go.counting().size() + 1 >= needed;
        if (!Allowed.allows(turn, migration, Occasion.APPROVAL, it, purpose)
                || (isLast && !Allowed.allows(turn, migration, Occasion.START, it, purpose))) {
            return;
        }
        turn.record(new CutoverEntry.ApprovalGiven(migration.id(), go.goId(), it.shown()));
        turn.line(
                migration.channel(),
                MessageKey.go(migration.id(), go.goId()),
                Text.write()
                        .who(turn.by())
                        .plain(" says go for " + migration.id() + " ("
                                + (go.counting().size() + 1) + " of " + needed + ").")
                        .end(),
                true);
        if (isLast) {
            start(turn, migration, go);
        }
    }

    private static boolean isCounted(Turn turn, Migration migration, GoRequest go) {
        boolean hasStarted = go.status() == GoRequest.Status.STARTED;
        if ((!go.isOpen() && !hasStarted) || !go.counting().contains(turn.by())) {
            return false;
        }
        turn.reply(Text.of("Your go for " + migration.id() + " already counts"
                + (hasStarted ? ", and the attempt was started." : ".")));
        return true;
    }

    private static boolean isOfOtherEvidence(Turn turn, Migration migration, PersonAction.Approve it, GoRequest go) {
        if (it.shown().equals(go.evidence())) {
            return false;
        }
        List<Shown> earlier = go.earlier().get(it.shown());
        String changed = earlier == null
                ? "it is not the evidence of request " + go.goId()
                : Wording.list(Checklist.changes(earlier, go.shown()));
        turn.refuse(
                it,
                Wording.refusal(
                        Wording.NOT_NOW,
                        "The evidence for " + migration.id() + " changed since it was shown to you: " + changed + ".",
                        "Look at the request as it is now, then press Go again."));
        return true;
    }

    private static void start(Turn turn, Migration migration, GoRequest go) {
        int number = turn.state(migration).attempts().size() + 1;
        Checklist list = Checklist.of(turn.state(migration), migration, GateRole.GO);
        if (list.isComplete() || list.isBare()) {
            turn.record(new GateEntry.GateOpened(migration.id(), list.gate().id()));
        }
        turn.record(new CutoverEntry.AttemptStarted(migration.id(), go.goId(), number));
        turn.line(
                migration.channel(),
                MessageKey.attempt(migration.id(), number),
                Text.write()
                        .who(migration.owners())
                        .plain(": attempt " + number + " of the cutover of ")
                        .strong(migration.id().value())
                        .plain(" starts.")
                        .end(),
                true);
        StepDecider.advance(turn, migration);
    }
}
