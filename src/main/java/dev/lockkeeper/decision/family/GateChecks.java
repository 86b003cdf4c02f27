package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.ItemState;
import java.util.List;

/** Decides on checks while they run: how far they are, that they are stopped, and what is told of them beside a line. */
final class GateChecks {
    /** What fits into a message that people read; the rest is in the ledger. */
    private static final int LONGEST = 2_400;

    private GateChecks() {}

    static void seen(Turn turn, Migration migration, Observation.CheckSeen it) {
        GateState.ChecksRun run = turn.state(migration).gate(it.gate()).run();
        if (run != null
                && run.runId().equals(it.runId())
                && run.pending().contains(it.item())
                && !it.progress().equals(run.progress().get(it.item()))) {
            turn.record(new GateEntry.CheckProgressed(migration.id(), it.gate(), it.item(), it.runId(), it.progress()));
        }
    }

    /** Tells what a comparison has found line by line, in its gate's thread: it takes too long to be run again for that. */
    static void told(Turn turn, Migration migration, Gate gate, ItemId item, Evidence evidence) {
        if (!evidence.kind().equals("sql") || evidence.lines().isEmpty()) {
            return;
        }
        Text.Writer text =
                Text.write().strong(gate.item(item).map(Item::title).orElse(item.value()) + ": " + evidence.verdict());
        int length = 0;
        int shown = 0;
        for (String line : evidence.lines()) {
            length += line.length() + 3;
            if (length > LONGEST) {
                break;
            }
            text.plain("\n").code(line);
            shown++;
        }
        int rest = evidence.lines().size() - shown;
        if (rest > 0) {
            text.plain("\n" + Wording.count(rest, "more line") + " in the ledger: ")
                    .code("lockkeeper ledger export");
        }
        turn.line(migration.channel(), MessageKey.gate(migration.id(), gate.id()), text.end(), false);
    }

    /** A person's word beside a finding. Nothing passes by it: who wants a gate passed over needs an override. */
    static void waive(Turn turn, Migration migration, PersonAction.Waive it) {
        Gate gate = Desk.gate(turn, migration, it, it.gate());
        Item item = gate == null ? null : Desk.item(turn, migration, it, gate, it.item());
        if (gate == null || item == null || !Desk.isWorkable(turn, migration, gate, it)) {
            return;
        }
        String title = "\u201c" + item.title() + "\u201d";
        if (!(turn.state(migration).gate(gate.id()).item(item.id()).orElse(null) instanceof ItemState.Measured found)) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            title + (item.isManual() ? " is ticked by people" : " was not measured")
                                    + ", so there is no finding to waive.",
                            item.isManual()
                                    ? "Tick it with a note, or leave it."
                                    : "Measure it: /migrate check " + migration.id() + " " + gate.id() + "."));
            return;
        }
        if (found.verdict() == Verdict.PASS) {
            turn.reply(Text.of(title + " passed, so there is nothing to waive."));
            return;
        }
        if (found.waiver() != null && found.waiver().reason().equals(it.reason())) {
            turn.reply(Text.of(title + " is already waived for that reason."));
            return;
        }
        if (Desk.lacksReason(turn, it, it.reason())) {
            return;
        }
        turn.record(new GateEntry.FindingWaived(
                migration.id(), gate.id(), item.id(), found.evidence().digest(), it.reason()));
        turn.line(
                migration.channel(),
                MessageKey.gate(migration.id(), gate.id()),
                Text.write()
                        .who(turn.by())
                        .plain(" waives " + title + " of " + migration.id() + ": " + it.reason()
                                + ". It still counts as " + found.verdict() + ".")
                        .end(),
                true);
    }

    /** What has no evidence yet was not evaluated, which is never a pass. */
    static void stop(Turn turn, Migration migration, PersonAction.StopChecks it) {
        Gate gate = Desk.gate(turn, migration, it, it.gate());
        if (gate == null) {
            return;
        }
        GateState.ChecksRun run = turn.state(migration).gate(gate.id()).run();
        if (run == null) {
            turn.reply(Text.of("No checks of gate " + gate.id() + " of " + migration.id() + " are running."));
            return;
        }
        for (ItemId item : run.pending()) {
            Evidence evidence = new Evidence(
                    gate.item(item)
                            .map(known -> known.check() == null
                                    ? "manual"
                                    : known.check().kind())
                            .orElse("manual"),
                    Verdict.INCONCLUSIVE,
                    "stopped before it ended: not evaluated",
                    "",
                    "",
                    turn.now(),
                    "a run to its end",
                    List.of());
            GateDecider.measured(
                    turn, migration, new Observation.Measured(migration.id(), gate.id(), run.runId(), item, evidence));
        }
    }
}
