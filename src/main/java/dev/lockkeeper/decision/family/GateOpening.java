package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Checklist;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.rule.GatesInOrder;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import java.util.List;

/** Opens gates by themselves: in order, when every required item has passed and the approvals are in. */
final class GateOpening {
    private GateOpening() {}

    /** Opens whatever can be opened now. The go and the last gate are left: people open them. */
    static void settle(Turn turn, Migration migration) {
        for (Gate gate : migration.gates()) {
            Phase phase = turn.state(migration).phase();
            if (gate.role() == GateRole.PREPARATION && !phase.isRunning() && !phase.isMoved()) {
                prepared(turn, migration, gate);
            } else if (gate.role() == GateRole.VALIDATION && phase == Phase.VALIDATING) {
                validated(turn, migration, gate);
            }
        }
    }

    private static void prepared(Turn turn, Migration migration, Gate gate) {
        if (canOpen(turn.state(migration), migration, gate)) {
            open(turn, migration, gate);
            next(turn, migration, gate);
        }
    }

    private static void validated(Turn turn, Migration migration, Gate gate) {
        if (!canOpen(turn.state(migration), migration, gate)) {
            return;
        }
        int attempt = turn.state(migration).attempt().orElseThrow().number();
        open(turn, migration, gate);
        turn.record(new CutoverEntry.Validated(migration.id(), attempt));
        HoldDecider.begin(turn, migration, attempt);
    }

    private static boolean canOpen(MigrationState state, Migration migration, Gate gate) {
        Checklist list = Checklist.of(state, gate);
        boolean isDone = list.isComplete() || (list.isBare() && gate.approvals() != null);
        return !list.state().isOpen()
                && list.state().run() == null
                && isDone
                && GateApproval.isApproved(list)
                && GatesInOrder.isReached(migration, state, gate);
    }

    private static void open(Turn turn, Migration migration, Gate gate) {
        turn.record(new GateEntry.GateOpened(migration.id(), gate.id()));
        turn.line(
                migration.channel(),
                MessageKey.gate(migration.id(), gate.id()),
                Text.of("Gate " + gate.id() + " of " + migration.id() + " is open."),
                true);
    }

    private static void next(Turn turn, Migration migration, Gate gate) {
        List<Gate> gates = migration.gates();
        int index = gates.indexOf(gate) + 1;
        if (index < gates.size()) {
            turn.card(MessageKey.gate(migration.id(), gates.get(index).id()), migration.channel());
        }
    }
}
