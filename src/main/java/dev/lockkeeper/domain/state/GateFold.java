package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.evidence.TtlLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
            GateState.ChecksRun run = new GateState.ChecksRun(it.runId(), line.at(), it.items());
            return state.withGate(it.gate(), state.gate(it.gate()).withRun(run));
        }
        if (entry instanceof GateEntry.EvidenceRecorded it) {
            GateState gate = state.gate(it.gate());
            ItemState.Measured measured = new ItemState.Measured(it.evidence(), it.runId(), line.at(), kept(gate, it));
            return state.withGate(it.gate(), gate.withItem(it.item(), measured).measured(it.item()));
        }
        if (entry instanceof GateEntry.FindingWaived it) {
            return state.withGate(it.gate(), waived(state.gate(it.gate()), it, line));
        }
        if (entry instanceof GateEntry.CheckProgressed it) {
            return state.withGate(it.gate(), state.gate(it.gate()).progressed(it.item(), it.progress()));
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

    /** A waiver is of one finding: the same one found again keeps it, another one does not. */
    private static ItemState.Measured.@Nullable Waiver kept(GateState gate, GateEntry.EvidenceRecorded it) {
        return gate.item(it.item()).orElse(null) instanceof ItemState.Measured before
                        && before.evidence().digest().equals(it.evidence().digest())
                ? before.waiver()
                : null;
    }

    private static GateState waived(GateState gate, GateEntry.FindingWaived it, Recorded line) {
        return gate.item(it.item()).orElse(null) instanceof ItemState.Measured found
                        && found.evidence().digest().equals(it.evidence())
                ? gate.withItem(
                        it.item(),
                        new ItemState.Measured(
                                found.evidence(),
                                found.runId(),
                                found.at(),
                                new ItemState.Measured.Waiver(line.by(), it.reason(), line.at())))
                : gate;
    }

    private static MigrationState measured(MigrationState state, GateEntry entry, Recorded line) {
        if (entry instanceof GateEntry.BaselineStarted it) {
            return state.copy().baselineBegun(it.runId(), line.by()).end();
        }
        if (entry instanceof GateEntry.BaselineCaptured it) {
            return state.copy().baseline(sealed(it, line)).end();
        }
        if (entry instanceof GateEntry.BaselineApproved it) {
            return change(state, it.seal(), captured -> captured.approved(line.by(), line.at()));
        }
        if (entry instanceof GateEntry.BaselineChosen it) {
            return change(state, it.seal(), captured -> captured.chosen(it.past(), it.reason(), line.by()));
        }
        if (entry instanceof GateEntry.BaselineRefused it) {
            return state.copy().baselineEnded(it.reason()).end();
        }
        if (entry instanceof GateEntry.TtlObserved it) {
            return state.copy().ttl(ttl(state.ttl(), it)).end();
        }
        if (entry instanceof GateEntry.GuideAnswered it) {
            return state.copy()
                    .guided(new MigrationState.Guided(it.guidance(), line.by(), line.at()))
                    .end();
        }
        if (entry instanceof GateEntry.Rehearsed it) {
            return state.copy()
                    .rehearsal(new MigrationState.Rehearsal(it.plan(), it.note(), it.cases(), line.by(), line.at()))
                    .end();
        }
        throw new AssertionError(entry);
    }

    private static TtlLog ttl(TtlLog log, GateEntry.TtlObserved it) {
        Optional<Long> highest = it.seconds().values().stream().max(Long::compare);
        Optional<Long> negative = it.absent().values().stream().max(Long::compare);
        TtlLog grown;
        if (highest.isPresent() && it.absent().isEmpty() && it.silent().isEmpty()) {
            grown = log.with(it.at(), highest.get());
        } else {
            List<String> why = new ArrayList<>();
            new TreeMap<>(it.absent()).keySet().forEach(server -> why.add(server + " has no such record"));
            new TreeMap<>(it.silent()).forEach((server, reason) -> why.add(server + ": " + reason));
            grown = log.withPart(it.at(), highest.orElse(null), why);
        }
        return negative.map(seconds -> grown.withAbsence(it.at(), seconds)).orElse(grown);
    }

    /** One that an older version captured was in force without an approval, and stays so. */
    private static SealedBaseline sealed(GateEntry.BaselineCaptured it, Recorded line) {
        SealedBaseline sealed = new SealedBaseline(
                it.runId(), it.baseline(), it.seal(), it.by() == null ? line.by() : it.by(), null, null);
        return it.by() == null ? sealed.approved(line.by(), line.at()) : sealed;
    }

    private static MigrationState change(MigrationState state, Digest seal, UnaryOperator<SealedBaseline> how) {
        SealedBaseline sealed = state.baseline();
        return sealed == null || !sealed.seal().equals(seal)
                ? state
                : state.copy().baselineNow(how.apply(sealed)).end();
    }
}
