package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Checklist;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.GatesInOrder;
import dev.lockkeeper.decision.rule.Occasion;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.HoldEntry;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.HoldState;
import dev.lockkeeper.domain.state.MigrationState;
import java.util.List;
import java.util.Objects;

/** Decides on the hold, whose clock counts proven stable time only, and on the end of the old platform. */
final class HoldDecider {
    private HoldDecider() {}

    /** Starts the hold's clock after validation. */
    static void begin(Turn turn, Migration migration, int attempt) {
        turn.record(new HoldEntry.HoldStarted(migration.id(), attempt, turn.now()));
        turn.line(
                migration.channel(),
                MessageKey.hold(migration.id(), attempt),
                Text.write()
                        .strong(migration.id().value())
                        .plain(" is validated. Its hold of "
                                + Wording.span(migration.hold().length()) + " begins; the old platform stays.")
                        .end(),
                true);
    }

    static void looked(Turn turn, Migration migration, Observation.HoldLooked it) {
        HoldState hold = turn.state(migration).hold();
        if (hold == null
                || hold.completedAt() != null
                || turn.state(migration).decommissionedAt() != null
                || !it.from().equals(hold.lookedUntil())
                || !it.to().isAfter(it.from())
                || it.to().isAfter(turn.now())) {
            return;
        }
        it.patterns().forEach(found -> PatternDecider.noticed(turn, migration, found));
        turn.record(new HoldEntry.HoldObserved(migration.id(), it.from(), it.to(), it.verdict(), it.summary()));
        HoldState after = Objects.requireNonNull(turn.state(migration).hold());
        if (it.verdict() == Verdict.FAIL) {
            broken(turn, migration, hold, it);
        } else if (after.proven().compareTo(migration.hold().length()) >= 0) {
            completed(turn, migration);
        }
    }

    /** People are told once for each break, not for each look. */
    private static void broken(Turn turn, Migration migration, HoldState before, Observation.HoldLooked it) {
        boolean isKnown = !before.stops().isEmpty()
                && before.stops().get(before.stops().size() - 1).to().equals(it.from())
                && before.stops().get(before.stops().size() - 1).verdict() == Verdict.FAIL;
        if (isKnown) {
            return;
        }
        turn.line(
                migration.channel(),
                MessageKey.hold(migration.id(), before.attempt()),
                Text.write()
                        .who(migration.owners())
                        .plain(": the hold of " + migration.id() + " starts anew: " + it.summary() + ". "
                                + Wording.span(before.proven())
                                + " were proven. Mend it, or roll back: the old platform is still there.")
                        .end(),
                true);
    }

    private static void completed(Turn turn, Migration migration) {
        turn.record(new HoldEntry.HoldCompleted(migration.id()));
        Gate gate = migration.gate(GateRole.DECOMMISSION);
        turn.card(MessageKey.gate(migration.id(), gate.id()), migration.channel());
        GateDecider.startChecks(turn, migration, gate);
        turn.line(
                migration.channel(),
                null,
                Text.write()
                        .who(migration.owners())
                        .plain(": the hold of ")
                        .strong(migration.id().value())
                        .plain(" is complete: " + Wording.span(migration.hold().length())
                                + " of stable operation are proven. When gate " + gate.id()
                                + " has all its items, take the old platform down: ")
                        .code("/migrate decommission " + migration.id())
                        .plain(".")
                        .end(),
                true);
        freed(turn, migration);
    }

    /** Tells those who waited for this migration to become stable. */
    private static void freed(Turn turn, Migration migration) {
        for (Migration other : turn.plan().migrations()) {
            if (other.after().contains(migration.id()) && !other.gates().isEmpty()) {
                turn.card(MessageKey.gate(other.id(), other.gates().get(0).id()), other.channel());
                turn.line(
                        other.channel(),
                        MessageKey.gate(other.id(), other.gates().get(0).id()),
                        Text.write()
                                .who(other.owners())
                                .plain(": " + migration.id() + " is stable, so " + other.id()
                                        + " no longer waits for it.")
                                .end(),
                        false);
            }
        }
    }

    static void decommission(Turn turn, Migration migration, PersonAction.Decommission it) {
        MigrationState state = turn.state(migration);
        if (state.decommissionedAt() != null) {
            turn.reply(Text.write()
                    .plain("The old platform of " + migration.id() + " is already taken down since ")
                    .when(state.decommissionedAt())
                    .plain(".")
                    .end());
            return;
        }
        if (!state.phase().isMoved()) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            dev.lockkeeper.decision.rule.HoldBeforeDecommission.ID,
                            migration.id() + " is " + Desk.words(state.phase())
                                    + "; its old platform is needed until the hold is complete.",
                            "Cut it over, validate it and wait for the end of the hold."));
            return;
        }
        Checklist list = Checklist.of(state, migration, GateRole.DECOMMISSION);
        String purpose = "Decommissioning of " + migration.id();
        if (!isApproved(turn, migration, it, list)
                || !Allowed.allows(turn, migration, Occasion.DECOMMISSION, it, purpose)) {
            return;
        }
        if (list.isComplete() || list.isBare()) {
            turn.record(new GateEntry.GateOpened(migration.id(), list.gate().id()));
        }
        turn.record(new HoldEntry.Decommissioned(migration.id(), it.note()));
        turn.line(
                migration.channel(),
                null,
                Text.write()
                        .strong(migration.id().value())
                        .plain(": ")
                        .who(turn.by())
                        .plain(" takes the old platform down" + (it.note().isBlank() ? "." : ": " + it.note()))
                        .end(),
                true);
    }

    private static boolean isApproved(Turn turn, Migration migration, PersonAction.Decommission it, Checklist list) {
        if (GateApproval.isApproved(list)) {
            return true;
        }
        List<String> roles = Objects.requireNonNull(list.gate().approvals()).from();
        turn.refuse(
                it,
                Wording.refusal(
                        GatesInOrder.ID,
                        "Gate " + list.gate().id() + " needs "
                                + Wording.count(list.gate().approvals().count(), "approval") + " from "
                                + String.join(", ", roles) + " for the evidence as it stands.",
                        "Have it approved at the message of gate " + list.gate().id() + " of " + migration.id() + "."));
        return false;
    }
}
