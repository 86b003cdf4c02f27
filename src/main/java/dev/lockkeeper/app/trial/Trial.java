package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.trial.TrialRow.Outcome;
import dev.lockkeeper.check.Circumstances;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Feeds every check of a migration's gates and of its watch what it is there to find, and health, and nothing. */
public final class Trial {
    /** The word in place of a gate for what the watch promises. */
    public static final String WATCH = "watch";

    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** A name server that is cut off never answers, and nobody has to wait for that. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Programme plan;
    private final Migration migration;
    private final @Nullable Baseline captured;
    private final Instant now;
    private final ExecutorService workers;

    /**
     * @param captured what the old platform does, so that the trial has its size; null when that was not captured yet
     * @param now when it is, as far as the trial is concerned
     * @param workers where questions are carried out; the caller's to close
     */
    public Trial(
            Programme plan, Migration migration, @Nullable Baseline captured, Instant now, ExecutorService workers) {
        this.plan = plan;
        this.migration = migration;
        this.captured = captured;
        this.now = now;
        this.workers = workers;
    }

    /**
     * A row for each check, in the plan's order; the watch comes last. Holds the thread, usually for a second or two.
     *
     * @param only the one gate to be tried; null for all and the watch
     */
    public List<TrialRow> run(@Nullable GateId only) {
        Figures figures = Figures.of(migration, captured, now);
        List<TrialRow> rows = new ArrayList<>();
        try (Stand stand = new Stand(plan, migration, figures, now, workers)) {
            KnownErrors errors = stand.learned(migration);
            for (Gate gate : migration.gates()) {
                if (only == null || gate.id().equals(only)) {
                    gate.items().forEach(item -> tryOut(stand, figures, errors, gate, item, rows));
                }
            }
            if (only == null) {
                Function<Instant, Stand> stands = start -> new Stand(plan, migration, figures, start, workers);
                rows.addAll(new WatchTrial(stands, migration, figures, errors, now).run());
            }
        }
        return List.copyOf(rows);
    }

    private void tryOut(Stand stand, Figures figures, KnownErrors errors, Gate gate, Item item, List<TrialRow> rows) {
        CheckSpec check = item.check();
        if (check == null) {
            return;
        }
        String gateName = gate.id().value();
        String itemName = item.id().value();
        Feedings feedings = new Feedings(stand, migration);
        Feeding feeding = feedings.of(check).orElse(null);
        if (feeding == null) {
            rows.add(TrialRow.notTried(
                    gateName, itemName, check.kind(), "no stand-in for what it asks; try it by hand in staging"));
            return;
        }
        Asking asking = scene -> {
            stand.play(scene);
            Duration limit = scene == Scene.SILENCE ? SOON : LIMIT;
            Circumstances circumstances =
                    new Circumstances(stand.now(), figures.baseline(), feedings.ttl(), null, List.of(), limit, errors);
            return stand.checks()
                    .measure(migration, RunnerStandIn.onStand(check), circumstances)
                    .join();
        };
        rows.add(judged(gateName, itemName, check.kind(), feeding, asking));
    }

    /** Asks the check in a scene that was set. */
    interface Asking {
        Evidence in(Scene scene);
    }

    static TrialRow judged(String gate, String item, String kind, Feeding feeding, Asking asking) {
        feeding.others().set(Scene.HEALTH);
        Evidence health = asking.in(Scene.HEALTH);
        feeding.others().set(Scene.SILENCE);
        Evidence silence = asking.in(Scene.SILENCE);
        List<String> tried = new ArrayList<>();
        Evidence violation = null;
        for (Feeding.Violation one : feeding.violations()) {
            one.stage().set(Scene.VIOLATION);
            violation = asking.in(Scene.VIOLATION);
            tried.add(one.words());
            if (violation.verdict() == Verdict.FAIL) {
                break;
            }
        }
        String fed = "with " + String.join(", and with ", tried);
        Outcome outcome = outcome(violation, health, silence);
        String why = switch (outcome) {
            case CANNOT_FAIL -> fed + " it says " + said(violation);
            case PASSES_ON_NOTHING -> "with no data it says " + said(silence);
            case CANNOT_PASS -> "with all well it says " + said(health);
            case SOUND, NOT_TRIED -> fed + ": " + (violation == null ? "" : violation.summary());
        };
        return new TrialRow(gate, item, kind, outcome, why, violation, health, silence);
    }

    private static Outcome outcome(@Nullable Evidence violation, Evidence health, Evidence silence) {
        if (violation == null || violation.verdict() != Verdict.FAIL) {
            return Outcome.CANNOT_FAIL;
        }
        if (silence.verdict() == Verdict.PASS) {
            return Outcome.PASSES_ON_NOTHING;
        }
        return health.verdict() == Verdict.PASS ? Outcome.SOUND : Outcome.CANNOT_PASS;
    }

    private static String said(@Nullable Evidence evidence) {
        return evidence == null ? "nothing" : evidence.verdict() + ", " + evidence.summary();
    }
}
