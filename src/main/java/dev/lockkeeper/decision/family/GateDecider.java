package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Checklist;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.ItemState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides on ticks and checks of gates, and on what the checks measured. */
final class GateDecider {
    private GateDecider() {}

    static void tick(Turn turn, Migration migration, PersonAction.Tick it) {
        Gate gate = Desk.gate(turn, migration, it, it.gate());
        Item item = gate == null ? null : manual(turn, migration, it, gate, it.item());
        if (gate == null || item == null || !Desk.isWorkable(turn, migration, gate, it)) {
            return;
        }
        if (it.note().isBlank()) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_COMPLETE,
                            "A tick is evidence only with a note or a link.",
                            "Say in a few words how you know, or link to where it can be seen."));
            return;
        }
        ItemState known = turn.state(migration).gate(gate.id()).item(item.id()).orElse(null);
        if (known instanceof ItemState.Ticked ticked && ticked.note().equals(it.note())) {
            turn.reply(Text.write()
                    .plain("\u201c" + item.title() + "\u201d is already ticked since ")
                    .when(ticked.at())
                    .plain(", by ")
                    .who(ticked.by())
                    .plain(".")
                    .end());
            return;
        }
        List<Shown> before = shown(turn, migration, gate);
        turn.record(new GateEntry.ItemTicked(migration.id(), gate.id(), item.id(), it.note()));
        changed(turn, migration, gate, before);
    }

    static void untick(Turn turn, Migration migration, PersonAction.Untick it) {
        Gate gate = Desk.gate(turn, migration, it, it.gate());
        Item item = gate == null ? null : manual(turn, migration, it, gate, it.item());
        if (gate == null || item == null || !Desk.isWorkable(turn, migration, gate, it)) {
            return;
        }
        GateState state = turn.state(migration).gate(gate.id());
        if (state.item(item.id()).isEmpty()) {
            turn.reply(Text.of("\u201c" + item.title() + "\u201d is not ticked."));
            return;
        }
        if (Desk.lacksReason(turn, it, it.reason())) {
            return;
        }
        List<Shown> before = shown(turn, migration, gate);
        turn.record(new GateEntry.ItemUnticked(migration.id(), gate.id(), item.id(), it.reason()));
        if (state.isOpen()) {
            String why = "The tick of \u201c" + item.title() + "\u201d was taken back: " + it.reason();
            turn.record(new GateEntry.GateShut(migration.id(), gate.id(), why, true));
        }
        changed(turn, migration, gate, before);
    }

    static void runChecks(Turn turn, Migration migration, PersonAction.RunChecks it) {
        Gate gate = Desk.gate(turn, migration, it, it.gate());
        if (gate == null || !Desk.isWorkable(turn, migration, gate, it)) {
            return;
        }
        GateState.ChecksRun run = turn.state(migration).gate(gate.id()).run();
        if (run != null) {
            turn.reply(Text.write()
                    .plain("The checks of gate " + gate.id() + " of " + migration.id() + " are running since ")
                    .when(run.startedAt())
                    .plain("; " + Wording.count(run.pending().size(), "check") + " to go.")
                    .end());
            return;
        }
        if (!startChecks(turn, migration, gate)) {
            turn.reply(Text.of("Gate " + gate.id() + " of " + migration.id()
                    + " has nothing to measure: its items are ticked by people."));
        }
    }

    /** Records the intent to measure every checked item; false when there is none or it is being done. */
    static boolean startChecks(Turn turn, Migration migration, Gate gate) {
        Checklist list = Checklist.of(turn.state(migration), gate);
        if (list.checked().isEmpty() || list.state().run() != null) {
            return false;
        }
        turn.record(new GateEntry.ChecksStarted(migration.id(), gate.id(), turn.fresh("checks"), list.checked()));
        return true;
    }

    static void measured(Turn turn, Migration migration, Observation.Measured it) {
        Gate gate = migration.gate(it.gate()).orElse(null);
        GateState.ChecksRun run =
                gate == null ? null : turn.state(migration).gate(gate.id()).run();
        if (gate == null
                || run == null
                || !run.runId().equals(it.runId())
                || !run.pending().contains(it.item())) {
            return;
        }
        List<Shown> before = shown(turn, migration, gate);
        PatternDecider.noticed(turn, migration, it.evidence());
        Evidence kept = PatternDecider.kept(it.evidence());
        turn.record(new GateEntry.EvidenceRecorded(migration.id(), gate.id(), it.item(), it.runId(), kept));
        if (run.pending().size() == 1) {
            turn.record(new GateEntry.ChecksFinished(migration.id(), gate.id(), it.runId()));
        }
        GateChecks.told(turn, migration, gate, it.item(), kept);
        changed(turn, migration, gate, before);
    }

    private static @Nullable Item manual(
            Turn turn, Migration migration, PersonAction action, Gate gate, ItemId wanted) {
        Item item = Desk.item(turn, migration, action, gate, wanted);
        if (item == null || item.isManual()) {
            return item;
        }
        turn.refuse(
                action,
                new Refusal(
                        Wording.NOT_NOW,
                        Text.of("\u201c" + item.title() + "\u201d is measured, so nobody can tick it."),
                        Text.write()
                                .plain("Run its check: ")
                                .code("/migrate check " + migration.id() + " " + gate.id())
                                .plain(".")
                                .end()));
        return null;
    }

    private static List<Shown> shown(Turn turn, Migration migration, Gate gate) {
        return Checklist.of(turn.state(migration), gate).shown();
    }

    private static void changed(Turn turn, Migration migration, Gate gate, List<Shown> before) {
        if (gate.role() == GateRole.GO) {
            RequestEvidence.renew(turn, migration);
        } else {
            GateApproval.tellOfChange(turn, migration, gate, before);
            GateOpening.settle(turn, migration);
        }
    }
}
