package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CAS;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.RollbackEntry.Rca;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaItem;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.BaselineWindow;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.WatchRun;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Stories up to the moments at which tests begin. */
final class Scenes {
    private Scenes() {}

    /** Runs the gate's checks; everything that is measured has the verdict. */
    static Story checked(Story story, MigrationId migration, GateId gate, Verdict verdict) {
        GateState.ChecksRun run = story.state().migration(migration).gate(gate).run();
        if (run == null) {
            return checked(story.does(ANN, new PersonAction.RunChecks(migration, gate)), migration, gate, verdict);
        }
        Story later = story;
        for (ItemId item : run.pending()) {
            later = later.seen(new Observation.Measured(
                    migration, gate, run.runId(), item, evidence(verdict, verdict + " of " + item, later.now())));
        }
        return later;
    }

    static Evidence evidence(Verdict verdict, String summary, Instant at) {
        return new Evidence("kubernetes", verdict, summary, "pods", "3 pods", at, null, List.of());
    }

    static Story ticked(Story story, MigrationId migration, GateId gate, ItemId item) {
        return story.does(ANN, new PersonAction.Tick(migration, gate, item, "seen by Ann"));
    }

    /** Every gate before the go is open, the TTL proven, the baseline captured, and the go's evidence in. */
    static Story ready(Story start, MigrationId migration) {
        Story story = start;
        if (migration.equals(Bank.BILLING)) {
            Instant seen = story.now().minus(Duration.ofHours(25));
            story = story.seen(new Observation.TtlSeen(migration, Map.of("ns1", 60L), seen));
            story = story.seen(new Observation.TtlSeen(migration, Map.of("ns1", 60L), story.now()));
        }
        story = ticked(story, migration, Bank.PREPARE, Bank.CONFIG);
        story = checked(story, migration, Bank.PREPARE, Verdict.PASS);
        story = ticked(story, migration, Bank.STAGE, Bank.LOAD);
        if (migration.equals(Bank.SHOP)) {
            story = story.does(Bank.DAN, new PersonAction.ApproveGate(migration, Bank.STAGE));
        }
        story = story.does(ANN, new PersonAction.CaptureBaseline(migration));
        String run = Objects.requireNonNull(story.state().migration(migration).baselineRun());
        story = story.seen(new Observation.BaselineMeasured(
                migration, run, baseline(story.now().minus(Duration.ofMinutes(15)))));
        story = story.does(
                BO,
                new PersonAction.ApproveBaseline(
                        migration,
                        Objects.requireNonNull(
                                        story.state().migration(migration).baseline())
                                .seal()));
        return evident(story, migration);
    }

    /** The go's evidence is in. */
    static Story evident(Story story, MigrationId migration) {
        return checked(ticked(story, migration, Bank.GO, Bank.BACKUP), migration, Bank.GO, Verdict.PASS);
    }

    static Baseline baseline(Instant at) {
        return Baseline.of(
                Duration.ofMinutes(30),
                at.plus(Duration.ofHours(48)),
                List.of(
                        window(Past.NOW, at, Map.of("errors", counts(20)), Map.of()),
                        window(Past.DAY, at, Map.of("errors", counts(24)), Map.of()),
                        window(Past.WEEK, at, Map.of(), Map.of("errors", "nodata, no series"))),
                List.of(),
                null,
                null);
    }

    private static BaselineWindow window(
            Past past, Instant at, Map<String, Measurement> measurements, Map<String, String> lacking) {
        return new BaselineWindow(past, at.minus(past.ago()), measurements, Map.of(), Map.of(), lacking);
    }

    private static Measurement.Counts counts(long failed) {
        return new Measurement.Counts(BigInteger.valueOf(failed), BigInteger.valueOf(20_000));
    }

    static Story requested(Story story, MigrationId migration) {
        return ready(story, migration).does(ANN, new PersonAction.RequestCutover(migration));
    }

    static PersonAction.Approve go(Story story, MigrationId migration) {
        GoRequest go = Objects.requireNonNull(story.state().migration(migration).go());
        return new PersonAction.Approve(migration, go.goId(), go.evidence());
    }

    static Story started(Story story, MigrationId migration) {
        Story asked = requested(story, migration);
        Story once = asked.does(BO, go(asked, migration));
        return once.does(CAS, go(once, migration));
    }

    static Story stepped(Story story, StepId step) {
        int attempt = attempt(story, Bank.BILLING).number();
        return story.seen(
                new Observation.StepSucceeded(Bank.BILLING, attempt, Direction.CUTOVER, step, "done: " + step));
    }

    /** Billing's steps are done and the record is switched: it is watched. */
    static Story watched(Story start) {
        Story story = stepped(stepped(started(start, Bank.BILLING), Bank.INGRESS), Bank.PROBE);
        int attempt = attempt(story, Bank.BILLING).number();
        story = story.does(ANN, new PersonAction.ConfirmStep(Bank.BILLING, attempt, Bank.ANNOUNCE, "told"));
        return story.seen(new Observation.DnsSeen(
                Bank.BILLING, attempt, Direction.CUTOVER, Bank.DNS, story.now(), 60, "192.0.2.2 on 2 servers"));
    }

    static Attempt attempt(Story story, MigrationId migration) {
        return story.state().migration(migration).attempt().orElseThrow();
    }

    /** One more slot of the watch, with so many failed of so many requests in all. */
    static Observation.SlotSeen slot(Story story, MigrationId migration, int failed, boolean moving) {
        Attempt attempt = attempt(story, migration);
        WatchRun run = attempt.watch().orElseThrow();
        int index = run.slots().size() + 1;
        Instant slot = run.anchor().plusSeconds(15L * index);
        Sample errors = Sample.value(
                slot,
                new Measurement.Counts(
                        BigInteger.valueOf(Math.min(failed, 1000L * index)), BigInteger.valueOf(1000L * index)));
        Sample restarts = Sample.value(slot, new Measurement.Quantity(BigDecimal.ZERO));
        return new Observation.SlotSeen(
                migration,
                attempt.number(),
                run.run(),
                slot,
                Map.of("error rate", errors, "restarts", restarts),
                moving,
                "0.4 requests/s");
    }

    /** Two more slots without an answer, one of which was asked again when the source was back. */
    static Story askingAgain(Story start) {
        Story story = start;
        Instant away = slot(story, Bank.BILLING, 1, true).slot();
        for (int i = 0; i < 2; i++) {
            Observation.SlotSeen it = slot(story, Bank.BILLING, 1, true);
            Sample none = Sample.without(it.slot(), Outcome.ERROR, "connection refused");
            Map<String, Sample> samples = Map.of("error rate", none);
            story = story.after(Duration.ofSeconds(15))
                    .seen(new Observation.SlotSeen(Bank.BILLING, 1, 1, it.slot(), samples, true, it.oldShare()));
        }
        story = story.after(Duration.ofSeconds(15)).seen(slot(story, Bank.BILLING, 1, true));
        Sample late = Sample.value(away, new Measurement.Counts(BigInteger.ONE, BigInteger.valueOf(5000)));
        Map<String, Sample> samples = Map.of("error rate", late);
        return story.seen(new Observation.SlotSeenAgain(Bank.BILLING, 1, 1, away, samples, true, null));
    }

    /** Slots come in until the watch no longer runs. */
    static Story sampled(Story story, MigrationId migration, int failed) {
        Story later = story;
        while (attempt(later, migration).watch().orElseThrow().result() == WatchRun.Result.RUNNING) {
            later = later.after(Duration.ofSeconds(15)).seen(slot(later, migration, failed, true));
        }
        return later;
    }

    static Story validating(Story story) {
        return sampled(watched(story), Bank.BILLING, 0);
    }

    static Story breached(Story story) {
        return sampled(watched(story), Bank.BILLING, 900);
    }

    static Story holding(Story story) {
        Story later = checked(validating(story), Bank.BILLING, Bank.VALIDATE, Verdict.PASS);
        return ticked(later, Bank.BILLING, Bank.VALIDATE, Bank.TICKET);
    }

    static Story held(Story story) {
        Story later = holding(story);
        for (int i = 0; i < 72 * 4; i++) {
            later = looked(later, Verdict.PASS);
        }
        return later;
    }

    static Story looked(Story story, Verdict verdict) {
        Story later = story.after(Duration.ofMinutes(15));
        Instant from = Objects.requireNonNull(
                        story.state().migration(Bank.BILLING).hold())
                .lookedUntil();
        return later.seen(new Observation.HoldLooked(
                Bank.BILLING, from, from.plus(Duration.ofMinutes(15)), verdict, verdict + " of the service"));
    }

    /** Billing was cut over, broke and is rolled back. */
    static Story rolledBack(Story start) {
        Story story = breached(start);
        int attempt = attempt(story, Bank.BILLING).number();
        story = story.does(ANN, new PersonAction.RollBack(Bank.BILLING, attempt, "too many errors"));
        story = story.seen(new Observation.DnsSeen(
                Bank.BILLING, attempt, Direction.ROLLBACK, Bank.DNS_BACK, story.now(), 60, "192.0.2.1 on 2 servers"));
        story = story.after(Duration.ofSeconds(60)).seen(new Observation.TimeCame());
        return story.seen(new Observation.StepSucceeded(
                Bank.BILLING, attempt, Direction.ROLLBACK, Bank.DOWN, "scaled from 3 to 0"));
    }

    static Rca rca() {
        return new Rca(
                "errors rose",
                "a header was lost",
                "the smoke test sends it",
                List.of(new RcaItem(Bank.PREPARE, new ItemId("header"), "Header is kept", null)),
                null);
    }
}
