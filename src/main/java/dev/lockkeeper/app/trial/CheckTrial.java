package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.trial.TrialRow.Outcome;
import dev.lockkeeper.app.trial.TrialRow.Place;
import dev.lockkeeper.check.Circumstances;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a check in each scene, and judges what it says. */
final class CheckTrial {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** A name server that is cut off never answers, and nobody has to wait for that. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Migration migration;
    private final Stand stand;
    private final Function<Blueprint, Stand> stands;
    private final Figures figures;
    private final ErrorLore lore;
    private final KnownErrors errors;

    /**
     * @param stand where checks are asked; the caller's to close
     * @param stands makes one where other names are known
     * @param lore which lines a broken service writes
     * @param errors which error lines there were before
     */
    CheckTrial(
            Migration migration,
            Stand stand,
            Function<Blueprint, Stand> stands,
            Figures figures,
            ErrorLore lore,
            KnownErrors errors) {
        this.migration = migration;
        this.stand = stand;
        this.stands = stands;
        this.figures = figures;
        this.lore = lore;
        this.errors = errors;
    }

    /** What came of it. */
    TrialRow of(Place place, CheckSpec check) {
        Optional<String> contradiction = Contradiction.in(check, migration.signals());
        if (contradiction.isPresent()) {
            return TrialRow.futile(place, check.kind(), contradiction.get());
        }
        Optional<Blueprint> elsewhere = RecordFeeding.elsewhere(check, migration);
        if (elsewhere.isEmpty()) {
            return of(place, check, stand);
        }
        try (Stand other = stands.apply(elsewhere.get())) {
            return of(place, check, other);
        }
    }

    private TrialRow of(Place place, CheckSpec check, Stand on) {
        on.clear();
        RecordFeeding names = new RecordFeeding(on, migration);
        Feeding feeding = new Feedings(on, migration, lore)
                .of(check)
                .or(() -> names.of(check))
                .orElse(null);
        if (feeding == null) {
            return TrialRow.notTried(place, check.kind(), "no stand-in for what it asks; try it by hand in staging");
        }
        return judged(place, check.kind(), feeding, scene -> {
            on.play(scene);
            Duration limit = scene == Scene.SILENCE ? SOON : LIMIT;
            Circumstances circumstances =
                    new Circumstances(on.now(), figures.baseline(), names.ttl(), null, List.of(), limit, errors);
            return on.checks().measure(migration, on.here(check), circumstances).join();
        });
    }

    /** Asks the check in a scene that was set. */
    interface Asking {
        Evidence in(Scene scene);
    }

    static TrialRow judged(Place place, String kind, Feeding feeding, Asking asking) {
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
            // Where each has to be found, one that is not decides; else the first that is.
            if ((violation.verdict() == Verdict.FAIL) != feeding.each()) {
                break;
            }
        }
        Outcome outcome = outcome(violation, health, silence);
        boolean isMissed = feeding.each() && outcome == Outcome.CANNOT_FAIL;
        List<String> said = isMissed ? tried.subList(tried.size() - 1, tried.size()) : tried;
        String fed = "with " + String.join(", and with ", said);
        String why = switch (outcome) {
            case CANNOT_FAIL -> fed + " it says " + said(violation);
            case PASSES_ON_NOTHING -> "with no data it says " + said(silence);
            case CANNOT_PASS -> "with all well it says " + said(health);
            case SOUND, MANUAL, NOT_TRIED -> fed + ": " + (violation == null ? "" : violation.summary());
        };
        return new TrialRow(place, kind, outcome, why, violation, health, silence);
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
