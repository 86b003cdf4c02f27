package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.Recorded;

/** Folds entries about gates, baseline, TTL and rehearsal. */
final class GateFold {
    private GateFold() {}

    static MigrationState apply(MigrationState state, GateEntry entry, Recorded line) {
        if (entry instanceof GateEntry.ItemTicked it) {
            GateState gate = state.gate(it.gate());
            return state.withGate(
                    it.gate(), gate.withItem(it.item(), new ItemState.Ticked(line.by(), it.note(), line.at())));
        }
        if (entry instanceof GateEntry.ItemUnticked it) {
            return state.withGate(it.gate(), state.gate(it.gate()).withoutItem(it.item()));
        }
        if (entry instanceof GateEntry.ChecksStarted it) {
            GateState.ChecksRun run = new GateState.ChecksRun(it.runId(), line.at(), it.items(), it.items());
            return state.withGate(it.gate(), state.gate(it.gate()).withRun(run));
        }
        if (entry instanceof GateEntry.EvidenceRecorded it) {
            ItemState.Measured measured = new ItemState.Measured(it.evidence(), it.runId(), line.at());
            return state.withGate(
                    it.gate(),
                    state.gate(it.gate()).withItem(it.item(), measured).measured(it.item()));
        }
        if (entry instanceof GateEntry.ChecksFinished it) {
            return state.withGate(it.gate(), state.gate(it.gate()).withRun(null));
        }
        if (entry instanceof GateEntry.GateApproved it) {
            return state.withGate(it.gate(), state.gate(it.gate()).approvedBy(line.by(), it.evidence()));
        }
        if (entry instanceof GateEntry.GateOpened it) {
            return state.withGate(it.gate(), state.gate(it.gate()).opened(line.at()));
        }
        if (entry instanceof GateEntry.GateShut it) {
            return state.withGate(it.gate(), state.gate(it.gate()).shut(it.keepTicks()));
        }
        return measured(state, entry, line);
    }

    private static MigrationState measured(MigrationState state, GateEntry entry, Recorded line) {
        if (entry instanceof GateEntry.BaselineStarted it) {
            return state.copy().baselineRun(it.runId(), null).end();
        }
        if (entry instanceof GateEntry.BaselineCaptured it) {
            return state.copy()
                    .baseline(new MigrationState.SealedBaseline(it.baseline(), it.seal(), line.by()))
                    .end();
        }
        if (entry instanceof GateEntry.BaselineRefused it) {
            return state.copy().baselineRun(null, it.reason()).end();
        }
        if (entry instanceof GateEntry.TtlObserved it) {
            long highest = it.seconds().values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            return state.copy().ttl(state.ttl().with(it.at(), highest)).end();
        }
        if (entry instanceof GateEntry.Rehearsed it) {
            return state.copy()
                    .rehearsal(new MigrationState.Rehearsal(it.plan(), it.note(), line.by(), line.at()))
                    .end();
        }
        throw new AssertionError(entry);
    }
}
