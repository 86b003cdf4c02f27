package dev.lockkeeper.app;

import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.flow.Flow;
import dev.lockkeeper.flow.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings changed plans into force, and has the change recorded. While an attempt runs the change is recorded as set aside, and
 * tried again later.
 */
final class PlanWatch {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private final PlanShelf shelf;
    private final Flow flow;
    private final Clock realTime;
    private Instant next = Instant.MIN;
    private String lastSetAside = "";
    private final Set<ProgrammeId> unrecorded = ConcurrentHashMap.newKeySet();

    PlanWatch(PlanShelf shelf, Flow flow, Clock realTime) {
        this.shelf = shelf;
        this.flow = flow;
        this.realTime = realTime;
    }

    /** Records every plan in force; one that is recorded already is no news. */
    void readAll() {
        shelf.all().forEach(this::record);
    }

    void lookNowAndThen() {
        Instant now = realTime.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        shelf.changed().forEach(this::take);
        Set<ProgrammeId> again = Set.copyOf(unrecorded);
        unrecorded.removeAll(again);
        shelf.all().stream().filter(plan -> again.contains(plan.id())).forEach(this::record);
    }

    private void take(Programme plan) {
        boolean running = flow.programmes().find(plan.id()).isPresent()
                && flow.state(plan.id()).migrations().values().stream()
                        .map(MigrationState::phase)
                        .anyMatch(Phase::isRunning);
        if (!running) {
            shelf.enforce(plan);
            record(plan);
        } else if (!lastSetAside.equals(plan.digest().hex())) {
            lastSetAside = plan.digest().hex();
            record(plan);
        }
    }

    private void record(Programme plan) {
        var unused = flow.observe(
                        plan.id(), new Observation.PlanRead(plan.digest(), plan.title(), PlanShelf.migrations(plan)))
                .exceptionally(why -> {
                    // The ledger could not be written; whoever keeps it says so.
                    unrecorded.add(plan.id());
                    return Reply.SILENT;
                });
    }
}
