package dev.lockkeeper.decision;

import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what the agenda asks for, and sees what a fickle estate shows. */
final class Sights {
    private final Agenda agenda;
    private final Instant now;
    private final Random random;

    Sights(Programme plan, ProgrammeState state, Instant now, Random random) {
        this.now = now;
        this.random = random;
        agenda = Agenda.of(plan, state, now);
    }

    @Nullable
    Observation next() {
        if (agenda.timeCame() && random.nextInt(4) > 0) {
            return new Observation.TimeCame();
        }
        List<Work> work = agenda.work();
        return work.isEmpty() ? null : seen(work.get(random.nextInt(work.size())));
    }

    private Observation seen(Work work) {
        if (work instanceof Work.RunChecks it) {
            ItemId item = it.pending().get(random.nextInt(it.pending().size()));
            if (random.nextInt(8) == 0) {
                return new Observation.CheckSeen(it.migration(), it.gate(), it.runId(), item, halfWay());
            }
            Verdict verdict = Moves.mostly(Verdict.PASS, random);
            String summary = verdict + (random.nextInt(4) == 0 ? " with " + random.nextInt(5) : "");
            return new Observation.Measured(
                    it.migration(), it.gate(), it.runId(), item, Scenes.evidence(verdict, summary, now));
        }
        if (work instanceof Work.CaptureBaseline it) {
            return random.nextInt(5) == 0
                    ? new Observation.BaselineFailed(it.migration(), it.runId(), "too little traffic")
                    : new Observation.BaselineMeasured(
                            it.migration(),
                            it.runId(),
                            Scenes.baseline(now.minus(Duration.ofMinutes(random.nextInt(10) == 0 ? 1 : 15))));
        }
        if (work instanceof Work.ObserveTtl it) {
            return new Observation.TtlSeen(it.migration(), Map.of("ns1", random.nextInt(25) == 0 ? 300L : 60L), now);
        }
        if (work instanceof Work.CarryOut it) {
            return step(it);
        }
        if (work instanceof Work.SampleSlots it) {
            return slot(it);
        }
        if (work instanceof Work.AskSlotsAgain it) {
            return again(it);
        }
        if (work instanceof Work.GatherIncident it) {
            return new Observation.IncidentDetail(
                    it.migration(), it.attempt(), random.nextBoolean() ? "Log lines" : "Pod events", List.of("1"));
        }
        if (work instanceof Work.Announce it) {
            boolean ok = random.nextInt(4) > 0;
            return new Observation.Announced(it.migration(), it.attempt(), it.what(), ok, ok ? "told" : "not told");
        }
        if (work instanceof Work.LookDuringHold it) {
            Verdict verdict = Moves.mostly(Verdict.PASS, random);
            return new Observation.HoldLooked(
                    it.migration(), it.from(), it.until().get(0), verdict, verdict + " of the service");
        }
        throw new AssertionError(work);
    }

    private static Progress halfWay() {
        return new Progress(5, 10, "half way");
    }

    private Observation step(Work.CarryOut it) {
        if (random.nextInt(8) == 0) {
            return new Observation.StepSeen(
                    it.migration(), it.attempt(), it.direction(), it.step().id(), halfWay());
        }
        if (it.step().action() instanceof StepAction.SwitchDns) {
            Instant at = now.minusSeconds(random.nextInt(10));
            if (random.nextInt(3) == 0) {
                return new Observation.RecordServed(
                        it.migration(), it.attempt(), it.direction(), it.step().id(), at, 60);
            }
            return new Observation.DnsSeen(
                    it.migration(), it.attempt(), it.direction(), it.step().id(), at, 60, "seen on 2 servers");
        }
        return random.nextInt(5) == 0
                ? new Observation.StepNotDone(
                        it.migration(), it.attempt(), it.direction(), it.step().id(), "The API did not answer.")
                : new Observation.StepSucceeded(
                        it.migration(), it.attempt(), it.direction(), it.step().id(), "done");
    }

    private Observation again(Work.AskSlotsAgain it) {
        Instant slot = it.signals().firstKey();
        Map<String, Sample> samples = new HashMap<>();
        it.signals().getOrDefault(slot, Set.of()).forEach(name -> samples.put(name, errors(it.anchor(), slot, 2)));
        return new Observation.SlotSeenAgain(
                it.migration(), it.attempt(), it.run(), slot, samples, random.nextInt(10) > 0, null);
    }

    private Sample errors(Instant anchor, Instant slot, int unansweredOneIn) {
        long index = Duration.between(anchor, slot).toSeconds() / 15;
        BigInteger all = BigInteger.valueOf(1000 * index);
        boolean isBad = random.nextInt(60) == 0;
        return random.nextInt(unansweredOneIn) == 0
                ? Sample.without(slot, Outcome.ERROR, "no answer")
                : Sample.value(slot, new Measurement.Counts(isBad ? all : BigInteger.ZERO, all));
    }

    private Observation slot(Work.SampleSlots it) {
        Instant slot = it.slots().get(0);
        Sample errors = errors(it.anchor(), slot, 12);
        BigDecimal restarts = random.nextInt(150) == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        return new Observation.SlotSeen(
                it.migration(),
                it.attempt(),
                it.run(),
                slot,
                Map.of(
                        "error rate",
                        errors,
                        "restarts",
                        Sample.value(slot, new Measurement.Quantity(restarts)),
                        ErrorLines.PROMISE,
                        Sample.value(slot, new Measurement.Patterns(ErrorLines.any(random, slot)))),
                random.nextInt(10) > 0,
                "");
    }
}
