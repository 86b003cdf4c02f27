package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.ErrorLines;
import dev.lockkeeper.check.logs.LearningTime;
import dev.lockkeeper.check.logs.PatternLearning;
import dev.lockkeeper.check.logs.PatternLearning.Learned;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.pattern.Labels;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Learns the kinds of error lines of every signal of which a promise says something about them. */
final class PatternCapture {
    private final PatternLooks looks;
    private final Migration migration;
    private final Promised promised;
    private final LearningTime time;
    private final Errand errand;

    /** @param time it ends when lines are settled */
    PatternCapture(PatternLooks looks, Migration migration, Promised promised, LearningTime time, Errand errand) {
        this.looks = looks;
        this.migration = migration;
        this.promised = promised;
        this.time = time;
        this.errand = errand;
    }

    /**
     * What came of it, by signal.
     *
     * @param learned for those that could be learned
     * @param lacking why the others could not
     */
    record Found(Map<String, Learned> learned, Map<String, String> lacking) {
        /** By signal, what lines can be held against. */
        Map<String, PatternBaseline> kinds() {
            Map<String, PatternBaseline> kinds = new TreeMap<>();
            learned.forEach((name, one) -> kinds.put(name, one.baseline()));
            return kinds;
        }

        /** The texts that the baseline names. */
        List<String> documents() {
            return learned.values().stream().map(Learned::document).toList();
        }

        /** The same, for whoever looks at once. */
        KnownErrors known() {
            Map<Digest, String> texts = new HashMap<>();
            documents().forEach(text -> texts.put(Digest.of(text), text));
            return new KnownErrors(kinds(), Labels.NONE, digest -> Optional.ofNullable(texts.get(digest)));
        }
    }

    /** Its future never fails. */
    CompletableFuture<Found> start() {
        Map<String, CompletableFuture<Learned>> asked = new TreeMap<>();
        migration.signals().forEach((name, signal) -> {
            if (signal instanceof Signal.LogErrors logs && promised.isOfKinds(name)) {
                asked.put(name, learn(logs));
            }
        });
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .handle((done, why) -> found(asked));
    }

    /** Whose futures have all ended. */
    private static Found found(Map<String, CompletableFuture<Learned>> ended) {
        Map<String, Learned> learned = new TreeMap<>();
        Map<String, String> lacking = new TreeMap<>();
        ended.forEach((name, one) -> {
            try {
                learned.put(name, one.join());
            } catch (CompletionException e) {
                lacking.put(name, "kinds of error lines, " + Unanswered.why(e));
            }
        });
        return new Found(learned, lacking);
    }

    private CompletableFuture<Learned> learn(Signal.LogErrors logs) {
        try {
            ErrorLines old = looks.lines(logs, Platform.OLD);
            ErrorLines fresh = looks.lines(logs, Platform.NEW);
            return new PatternLearning(old, fresh.equals(old) ? null : fresh, time, errand).start();
        } catch (Unanswered e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
