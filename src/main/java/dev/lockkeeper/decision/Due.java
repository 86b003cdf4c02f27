package dev.lockkeeper.decision;

import dev.lockkeeper.decision.family.AnnouncementDecider;
import dev.lockkeeper.decision.family.DailyHead;
import dev.lockkeeper.decision.family.TimeDecider;
import dev.lockkeeper.decision.family.WatchStanding;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.HoldState;
import dev.lockkeeper.domain.state.Incident;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.domain.state.SealedBaseline;
import dev.lockkeeper.domain.state.StepState;
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.domain.watch.AskingAgain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what a state asks for at a moment, migration by migration. */
final class Due {
    /** An observation every 15 minutes from the day the plan is created. */
    private static final Duration TTL_EVERY = Duration.ofMinutes(15);

    /** So many slots or looks at a time; after a long jump the rest follows when these are in. */
    private static final int AT_A_TIME = 120;

    /** So many slots are asked again at a time: a source that has just come back has enough to do. */
    private static final int AGAIN_AT_A_TIME = 8;

    /** Log lines and pod events; after a crash between the two, both are gathered again and the one that is known is dropped. */
    static final int INCIDENT_NOTES = 2;

    private final Instant now;
    private final List<Work> work = new ArrayList<>();
    private boolean timeCame;
    private @Nullable Instant next;

    private Due(Instant now) {
        this.now = now;
    }

    static Agenda agenda(Programme plan, ProgrammeState state, Instant now) {
        Due due = new Due(now);
        for (Migration migration : plan.migrations()) {
            due.look(plan, migration, state.migration(migration.id()));
        }
        DailyHead.dueAt(plan, state).ifPresent(at -> due.timeCame |= due.isDue(at));
        return new Agenda(due.work, due.timeCame, due.next);
    }

    private void look(Programme plan, Migration migration, MigrationState state) {
        Phase phase = state.phase();
        ttl(migration, state, phase);
        if (state.equals(MigrationState.NEW)) {
            return;
        }
        for (Instant at : TimeDecider.awaited(migration, state, plan.rules().evidenceAtMost())) {
            timeCame |= isDue(at);
        }
        announcements(plan, migration, state);
        measurements(migration, state);
        Attempt attempt = state.attempt().orElse(null);
        if (attempt != null) {
            step(migration, attempt, phase);
            slots(migration, state, attempt, phase);
            incident(migration, attempt);
        }
        hold(migration, state);
    }

    /** Whether the moment has come; when not, it is one to wait for. */
    private boolean isDue(Instant at) {
        if (!now.isBefore(at)) {
            return true;
        }
        if (next == null || at.isBefore(next)) {
            next = at;
        }
        return false;
    }

    private void ttl(Migration migration, MigrationState state, Phase phase) {
        // As long as there may be a rollback: how long it drains depends on what was seen since the switch.
        if (migration.target().dns() == null || phase == Phase.DECOMMISSIONED) {
            return;
        }
        Instant last = state.ttl().lookedAt();
        if (last == null || isDue(last.plus(TTL_EVERY))) {
            work.add(new Work.ObserveTtl(migration.id()));
        }
    }

    private void measurements(Migration migration, MigrationState state) {
        for (Gate gate : migration.gates()) {
            GateState.ChecksRun run = state.gate(gate.id()).run();
            if (run != null && !run.pending().isEmpty()) {
                work.add(new Work.RunChecks(migration.id(), gate.id(), run.runId(), run.pending()));
            }
        }
        if (state.baselineRun() != null) {
            work.add(new Work.CaptureBaseline(migration.id(), state.baselineRun()));
        }
    }

    private void step(Migration migration, Attempt attempt, Phase phase) {
        if (phase != Phase.CUTTING_OVER && phase != Phase.ROLLING_BACK) {
            return;
        }
        boolean isBack = phase == Phase.ROLLING_BACK;
        Direction direction = isBack ? Direction.ROLLBACK : Direction.CUTOVER;
        for (StepSpec step : isBack ? migration.rollback() : migration.cutover()) {
            StepState known = attempt.step(direction, step.id()).orElse(null);
            boolean isForPeopleOrTime =
                    step.action() instanceof StepAction.Manual || step.action() instanceof StepAction.Drain;
            if (known != null && known.status() == StepState.Status.RUNNING && !isForPeopleOrTime) {
                work.add(new Work.CarryOut(migration.id(), attempt.number(), direction, step, known.tries()));
            }
        }
    }

    /** How long after its moment a slot can be asked about: as planned, or longer where the sources were seen to lag. */
    private static Duration lag(Migration migration, MigrationState state) {
        Duration planned = migration.watch().ingestionLag();
        SealedBaseline sealed = state.baseline();
        return sealed == null ? planned : sealed.captured().lagAtLeast(planned);
    }

    private void slots(Migration migration, MigrationState state, Attempt attempt, Phase phase) {
        WatchRun run = attempt.watch().orElse(null);
        if (run == null || phase != Phase.WATCHING) {
            return;
        }
        again(migration, attempt.number(), run);
        if (WatchStanding.isWaiting(migration, state, run)) {
            return;
        }
        WatchSpec spec = migration.watch();
        Duration lag = lag(migration, state);
        Set<Instant> sampled = new HashSet<>();
        run.slots().stream().map(WatchSlot::slot).forEach(sampled::add);
        List<Instant> due = new ArrayList<>();
        Instant slot = run.anchor().plus(spec.every());
        while (due.size() < AT_A_TIME && isDue(slot.plus(lag))) {
            if (!sampled.contains(slot)) {
                due.add(slot);
            }
            slot = slot.plus(spec.every());
        }
        if (!due.isEmpty()) {
            work.add(new Work.SampleSlots(migration.id(), attempt.number(), run.run(), run.anchor(), due));
        }
    }

    private void again(Migration migration, int attempt, WatchRun run) {
        SortedMap<Instant, Set<String>> signals = new TreeMap<>();
        for (AskingAgain.Open one : WatchStanding.askingAgain(migration, run).open()) {
            boolean isRoom = signals.size() < AGAIN_AT_A_TIME || signals.containsKey(one.slot());
            if (isDue(one.at()) && isRoom) {
                signals.computeIfAbsent(one.slot(), slot -> new TreeSet<>()).add(one.signal());
            }
        }
        if (!signals.isEmpty()) {
            work.add(new Work.AskSlotsAgain(migration.id(), attempt, run.run(), run.anchor(), signals));
        }
    }

    private void incident(Migration migration, Attempt attempt) {
        Incident incident = attempt.incident();
        if (incident != null && incident.notes().size() < INCIDENT_NOTES) {
            work.add(new Work.GatherIncident(migration.id(), attempt.number(), attempt.startedAt(), incident.at()));
        }
    }

    private void announcements(Programme plan, Migration migration, MigrationState state) {
        timeCame |= AnnouncementDecider.isWanted(plan, migration, state, now);
        for (Attempt attempt : state.attempts()) {
            AnnouncementDecider.due(plan, migration, attempt)
                    .forEach((what, at) -> attempt.announcement(what)
                            .filter(known -> known.endedAt() == null)
                            .ifPresent(known -> work.add(
                                    new Work.Announce(migration.id(), attempt.number(), what, at, known.startedAt()))));
        }
    }

    private void hold(Migration migration, MigrationState state) {
        HoldState hold = state.hold();
        if (hold == null || hold.completedAt() != null || state.decommissionedAt() != null) {
            return;
        }
        Duration every = migration.hold().every();
        List<Instant> until = new ArrayList<>();
        Instant end = hold.lookedUntil().plus(every);
        while (until.size() < AT_A_TIME && isDue(end.plus(lag(migration, state)))) {
            until.add(end);
            end = end.plus(every);
        }
        if (!until.isEmpty()) {
            work.add(new Work.LookDuringHold(migration.id(), hold.lookedUntil(), until));
        }
    }
}
