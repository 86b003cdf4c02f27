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
