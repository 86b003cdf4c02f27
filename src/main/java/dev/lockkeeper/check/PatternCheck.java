package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.ErrorLines;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.programme.LogQuery.Store;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.verdict.PromiseJudge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Holds the kinds of a window's error lines to a promise. Its evidence never fails. */
final class PatternCheck {
    private final PatternLooks looks;
    private final Migration migration;
    private final KnownErrors known;

    PatternCheck(PatternLooks looks, Migration migration, KnownErrors known) {
        this.looks = looks;
        this.migration = migration;
        this.known = known;
    }

    /** No kind in the window before the moment is new. */
    CompletableFuture<Measured> kinds(Store store, String name, Duration window, Instant at, Errand errand) {
        return measured(new Asked(store, name, window, at), new Promise.LogPatterns(), null, errand);
    }

    /** No known kind comes more often in the window before the moment. */
    CompletableFuture<Measured> surge(Store store, String name, Duration window, Instant at, Errand errand) {
        return measured(new Asked(store, name, window, at), new Promise.LogSurge(window), window, errand);
    }

    private record Asked(Store store, String signal, Duration window, Instant at) {}

    private CompletableFuture<Measured> measured(
            Asked asked, Promise promise, @Nullable Duration surgeIn, Errand errand) {
        Signal signal = migration.signals().get(asked.signal());
        return looks.look(asked.signal(), signal, known, asked.at().minus(asked.window()), asked.at(), errand)
                .thenApply(report -> PatternLooks.sample(report, asked.at(), surgeIn))
                .exceptionally(why -> Sample.without(asked.at(), Outcome.ERROR, Unanswered.why(why)))
                .thenApply(sample -> new Measured(
                        evidence(asked, promise, sample, signal),
                        new Case.Once(promise, null, asked.window(), sample)));
    }

    private Evidence evidence(Asked asked, Promise promise, Sample sample, @Nullable Signal signal) {
        PatternReport report = sample.measurement() instanceof Patterns found ? found.report() : null;
        Evidence evidence = new PromiseJudge(promise, null)
                .judge(sample)
                .evidence(
                        asked.store().word(),
                        question(asked, signal),
                        asked.at(),
                        report == null ? List.of() : lines(report));
        Reckoning reckoning = evidence.reckoning();
        // With what people need to see, of which cards are made.
        return report == null || reckoning == null
                ? evidence
                : evidence.with(new Reckoning(
                        reckoning.rule(),
                        reckoning.before(),
                        new Patterns(report),
                        reckoning.bound(),
                        reckoning.tail(),
                        reckoning.confidence(),
                        reckoning.tips()));
    }

    private String question(Asked asked, @Nullable Signal signal) {
        String lines = asked.signal();
        if (signal instanceof Signal.LogErrors logs) {
            ErrorLines query = looks.lines(logs, Platform.NEW);
            lines = query.words();
        }
        return "every line of " + lines + " from " + asked.at().minus(asked.window()) + " to " + asked.at();
    }

    private static List<String> lines(PatternReport report) {
        List<String> lines = new ArrayList<>();
        report.groups().forEach(group -> lines.add(line(group)));
        if (report.moreGroups() > 0) {
            lines.add("and " + report.moreGroups() + " more kinds");
        }
        return lines;
    }

    private static String line(PatternGroup group) {
        String said = group.label() == Label.NONE
                ? ""
                : group.label() == Label.FAILURE ? ", called a failure" : ", acknowledged as known";
        return String.format(
                Locale.ROOT,
                "%s, %,d lines on %d pods in %d minutes%s: %s",
                group.isNew() ? "new" : "variant",
                group.lines(),
                group.pods(),
                group.minutes(),
                said,
                group.words());
    }
}
