package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaItem;
import dev.lockkeeper.domain.evidence.TtlLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a migration's state that differs from another in a few parts. */
final class MigrationCopy {
    private Map<GateId, GateState> gates;
    private List<RcaItem> rcaItems;
    private @Nullable SealedBaseline baseline;
    private @Nullable String baselineRun;
    private @Nullable Person baselineBy;
    private @Nullable String baselineProblem;
    private TtlLog ttl;
    private MigrationState.@Nullable Rehearsal rehearsal;
    private @Nullable GoRequest go;
    private List<GoRequest> earlierRequests;
    private List<Attempt> attempts;
    private @Nullable HoldState hold;
    private @Nullable Instant decommissionedAt;
    private MigrationState.@Nullable Guided guided;

    MigrationCopy(MigrationState from) {
        gates = from.gates();
        rcaItems = from.rcaItems();
        baseline = from.baseline();
        baselineRun = from.baselineRun();
        baselineBy = from.baselineBy();
        baselineProblem = from.baselineProblem();
        ttl = from.ttl();
        rehearsal = from.rehearsal();
        go = from.go();
        earlierRequests = from.earlierRequests();
        attempts = from.attempts();
        hold = from.hold();
        decommissionedAt = from.decommissionedAt();
        guided = from.guided();
    }

    MigrationCopy gates(Map<GateId, GateState> other) {
        gates = other;
        return this;
    }

    MigrationCopy addItems(List<RcaItem> more) {
        List<RcaItem> all = new ArrayList<>(rcaItems);
        all.addAll(more);
        rcaItems = all;
        return this;
    }

    MigrationCopy baseline(SealedBaseline other) {
        baseline = other;
        return baselineEnded(null);
    }

    /** The same baseline, approved or with another window; a capture that is running goes on. */
    MigrationCopy baselineNow(SealedBaseline other) {
        baseline = other;
        return this;
    }

    MigrationCopy baselineBegun(String runId, Person by) {
        baselineRun = runId;
        baselineBy = by;
        baselineProblem = null;
        return this;
    }

    MigrationCopy baselineEnded(@Nullable String problem) {
        baselineRun = null;
        baselineBy = null;
        baselineProblem = problem;
        return this;
    }

    MigrationCopy ttl(TtlLog other) {
        ttl = other;
        return this;
    }

    MigrationCopy rehearsal(MigrationState.Rehearsal other) {
        rehearsal = other;
        return this;
    }

    /** A new request; the one before is kept among the earlier ones. */
    MigrationCopy newRequest(GoRequest other) {
        if (go != null) {
            List<GoRequest> more = new ArrayList<>(earlierRequests);
            more.add(go);
            earlierRequests = more;
        }
        go = other;
        return this;
    }

    MigrationCopy request(GoRequest other) {
        go = other;
        return this;
    }

    MigrationCopy attempts(List<Attempt> other) {
        attempts = other;
        return this;
    }

    MigrationCopy hold(@Nullable HoldState other) {
        hold = other;
        return this;
    }

    MigrationCopy decommissionedAt(Instant at) {
        decommissionedAt = at;
        return this;
    }

    MigrationCopy guided(MigrationState.Guided other) {
        guided = other;
        return this;
    }

    MigrationState end() {
        return new MigrationState(
                gates,
                rcaItems,
                baseline,
                baselineRun,
                baselineBy,
                baselineProblem,
                ttl,
                rehearsal,
                go,
                earlierRequests,
                attempts,
                hold,
                decommissionedAt,
                guided);
    }
}
