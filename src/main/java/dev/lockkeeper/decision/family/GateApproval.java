package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Checklist;
import dev.lockkeeper.decision.ground.Rights;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.GatesInOrder;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.ApprovalSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.GateState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides on approvals of gates other than the go; each is bound to the evidence as it stood. */
final class GateApproval {
    private GateApproval() {}

    static void approve(Turn turn, Migration migration, PersonAction.ApproveGate it) {
        Gate gate = Desk.gate(turn, migration, it, it.gate());
        ApprovalSpec spec = gate == null ? null : spec(turn, migration, it, gate);
        if (gate == null || spec == null) {
            return;
        }
        Optional<Refusal> lacking = Rights.toApprove(turn, spec.from());
        if (lacking.isPresent()) {
            turn.refuse(it, lacking.get());
            return;
        }
        if (!Desk.isWorkable(turn, migration, gate, it) || isAnswered(turn, migration, gate)) {
            return;
        }
        Checklist list = Checklist.of(turn.state(migration), gate);
        if (!list.missing().isEmpty()) {
            String fact = "Gate " + gate.id() + " lacks "
                    + Wording.count(list.missing().size(), "required item") + ": " + Wording.list(list.missing()) + ".";
            turn.refuse(it, Wording.refusal(GatesInOrder.ID, fact, "Approve it when all of them have passed."));
            return;
        }
        turn.record(new GateEntry.GateApproved(migration.id(), gate.id(), Shown.digest(list.shown())));
        turn.line(
                migration.channel(),
                MessageKey.gate(migration.id(), gate.id()),
                Text.write()
                        .who(turn.by())
                        .plain(" approves gate " + gate.id() + " of " + migration.id() + " ("
                                + counting(Checklist.of(turn.state(migration), gate))
                                        .size() + " of " + spec.count()
                                + ").")
                        .end(),
                true);
        GateOpening.settle(turn, migration);
    }

    private static @Nullable ApprovalSpec spec(Turn turn, Migration migration, PersonAction.ApproveGate it, Gate gate) {
        if (gate.role() == GateRole.GO) {
            turn.refuse(
                    it,
                    new Refusal(
                            Wording.NOT_NOW,
                            Text.of("Gate " + gate.id() + " is opened by the approvals of a cutover request."),
                            Text.write()
                                    .plain("Ask for the go with ")
                                    .code("/migrate cutover " + migration.id())
                                    .plain(".")
                                    .end()));
            return null;
        }
        if (gate.approvals() == null) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            "Gate " + gate.id() + " needs no approval: its items open it.",
                            "See what it lacks with /migrate gate " + migration.id() + " " + gate.id() + "."));
        }
        return gate.approvals();
    }

    private static boolean isAnswered(Turn turn, Migration migration, Gate gate) {
        Checklist list = Checklist.of(turn.state(migration), gate);
        if (list.state().isOpen()) {
            turn.reply(Text.write()
                    .plain("Gate " + gate.id() + " of " + migration.id() + " is already open since ")
                    .when(java.util.Objects.requireNonNull(list.state().openedAt()))
                    .plain(".")
                    .end());
            return true;
        }
        if (counting(list).contains(turn.by())) {
            turn.reply(Text.of("Your approval of gate " + gate.id() + " of " + migration.id() + " already counts."));
            return true;
        }
        return false;
    }

    /** Whether the approvals that count are enough; true for a gate that needs none. */
    static boolean isApproved(Checklist list) {
        ApprovalSpec spec = list.gate().approvals();
        return spec == null || counting(list).size() >= spec.count();
    }

    private static List<Person> counting(Checklist list) {
        Digest digest = Shown.digest(list.shown());
        return list.state().approvals().entrySet().stream()
                .filter(approval -> approval.getValue().equals(digest))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Tells those who approved the evidence as it was that it is no longer so. */
    static void tellOfChange(Turn turn, Migration migration, Gate gate, List<Shown> before) {
        GateState state = turn.state(migration).gate(gate.id());
        Digest old = Shown.digest(before);
        List<Shown> after = Checklist.of(turn.state(migration), gate).shown();
        List<Person> touched = state.approvals().entrySet().stream()
                .filter(approval -> approval.getValue().equals(old))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (state.isOpen() || touched.isEmpty() || old.equals(Shown.digest(after))) {
            return;
        }
        turn.line(
                migration.channel(),
                MessageKey.gate(migration.id(), gate.id()),
                Text.write()
                        .text(Wording.people(touched))
                        .plain(": what you approved at gate " + gate.id() + " of " + migration.id()
                                + " changed, so your approval no longer counts. "
                                + Wording.list(Checklist.changes(before, after)) + ".")
                        .end(),
                false);
    }
}
