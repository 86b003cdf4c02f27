package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaItem;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.guide.Guidance;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a migration.
 *
 * @param rcaItems what accepted root cause analyses added to the gates
 * @param baselineRun the capture that is running; null when none is
 * @param baselineBy who had that capture begun; null when none is running
 * @param baselineProblem why the last capture failed; null when it did not
 * @param go the last request for the go; null before the first
 * @param hold null before the hold
 * @param guided what the guide to the kind of the workload came to; null until somebody answered it
 */
public record MigrationState(
        Map<GateId, GateState> gates,
        List<RcaItem> rcaItems,
        @Nullable SealedBaseline baseline,
        @Nullable String baselineRun,
        @Nullable Person baselineBy,
        @Nullable String baselineProblem,
        TtlLog ttl,
        @Nullable Rehearsal rehearsal,
        @Nullable GoRequest go,
        List<GoRequest> earlierRequests,
        List<Attempt> attempts,
        @Nullable HoldState hold,
        @Nullable Instant decommissionedAt,
        @Nullable Guided guided) {
    /** Nothing known. */
    public static final MigrationState NEW = new MigrationState(
            Map.of(),
            List.of(),
            null,
            null,
            null,
            null,
            TtlLog.EMPTY,
            null,
            null,
            List.of(),
            List.of(),
            null,
            null,
            null);

    /** An answered guide. */
    public record Guided(Guidance guidance, Person by, Instant at) {}

    /**
     * A recorded rehearsal.
     *
     * @param cases which cases of each smoke suite were executed in it
     */
    public record Rehearsal(Digest plan, String note, List<Tally> cases, Person by, Instant at) {}

    /** Which cases of each smoke suite the last rehearsal executed; none without one. */
    public List<Tally> rehearsedCases() {
        return rehearsal == null ? List.of() : rehearsal.cases();
    }

    public MigrationState {
        gates = Map.copyOf(gates);
        rcaItems = List.copyOf(rcaItems);
        earlierRequests = List.copyOf(earlierRequests);
        attempts = List.copyOf(attempts);
    }

    /** What is known of the gate. */
    public GateState gate(GateId id) {
        return gates.getOrDefault(id, GateState.NEW);
    }

    /** The request for the go with the name, now or earlier. */
    public Optional<GoRequest> request(String goId) {
        if (go != null && go.goId().equals(goId)) {
            return Optional.of(go);
        }
        return earlierRequests.stream()
                .filter(request -> request.goId().equals(goId))
                .findFirst();
    }

    /** The last attempt. */
    public Optional<Attempt> attempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** The attempt with the number. */
    public Optional<Attempt> attempt(int number) {
        return attempts.stream().filter(attempt -> attempt.number() == number).findFirst();
    }

    /** The gate as it counts now: the plan's items with what root cause analyses added or reworded. */
    public Gate effective(Gate gate) {
        List<Item> items = new ArrayList<>(gate.items());
        for (RcaItem added : rcaItems) {
            if (!added.gate().equals(gate.id())) {
                continue;
            }
            if (added.replaces() == null) {
                items.add(new Item(added.item(), added.title(), true, null, null));
            } else {
                items.replaceAll(item -> item.id().equals(added.replaces())
                        ? new Item(item.id(), added.title(), true, item.check(), item.hint())
                        : item);
            }
        }
        return gate.withItems(items);
    }

    /** Where it stands. */
    public Phase phase() {
        if (decommissionedAt != null) {
            return Phase.DECOMMISSIONED;
        }
        if (hold != null) {
            return hold.completedAt() == null ? Phase.HOLDING : Phase.HELD;
        }
        Attempt last = attempt().orElse(null);
        if (last != null && !last.isOver()) {
            return running(last);
        }
        if (go != null && go.isOpen()) {
            return Phase.REQUESTED;
        }
        return last != null && last.rolledBackAt() != null && !last.hasAcceptedRca()
                ? Phase.ROLLED_BACK
                : Phase.PREPARING;
    }

    private static Phase running(Attempt attempt) {
        if (attempt.rollbackAt() != null) {
            return Phase.ROLLING_BACK;
        }
        WatchRun watch = attempt.watch().orElse(null);
        if (watch == null) {
            return Phase.CUTTING_OVER;
        }
        return switch (watch.result()) {
            case RUNNING -> Phase.WATCHING;
            case BREACHED -> Phase.BREACHED;
            case INCONCLUSIVE -> Phase.UNDECIDED;
            case PASSED, ACCEPTED -> Phase.VALIDATING;
        };
    }

    MigrationState withGate(GateId id, GateState state) {
        Map<GateId, GateState> more = new HashMap<>(gates);
        more.put(id, state);
        return copy().gates(more).end();
    }

    MigrationState withAttempt(Attempt attempt) {
        return copy().attempts(Places.put(attempts, attempt, old -> old.number() == attempt.number()))
                .end();
    }

    /** The item's state in the gate. */
    public Optional<ItemState> item(GateId gate, ItemId item) {
        return gate(gate).item(item);
    }

    MigrationCopy copy() {
        return new MigrationCopy(this);
    }
}
