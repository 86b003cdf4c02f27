package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.ErrorLines;
import dev.lockkeeper.check.logs.PatternFollower;
import dev.lockkeeper.check.pattern.Allowed;
import dev.lockkeeper.check.pattern.PatternDocument;
import dev.lockkeeper.check.pattern.PatternSet;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.Acknowledgement;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternReport.Census;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.verdict.PatternJudge;
import dev.lockkeeper.domain.verdict.SurgeJudge;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds the new platform's error lines against the kinds of the baseline. What was read is kept, so that the next look reads only
 * what came since; a look says the same without. Safe for threads.
 */
final class PatternLooks {
    /** As many watches and gates as may look at once; one more reads from its beginning. */
    private static final int MOST_FOLLOWED = 16;

    private final Estate estate;
    private final Map<Digest, PatternSet> sets = new Newest<>(MOST_FOLLOWED);
    private final Map<Followed, PatternFollower> followers = new Newest<>(MOST_FOLLOWED);

    PatternLooks(Estate estate) {
        this.estate = estate;
    }

    private record Followed(ErrorLines lines, Digest document, List<Acknowledgement> acknowledged, Instant from) {}

    private static final class Newest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        private final int most;

        Newest(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }

    /** What the lines of the time say; fails with {@link Unanswered}. */
    CompletableFuture<PatternReport> look(
            String name, @Nullable Signal signal, KnownErrors known, Instant from, Instant until, Errand errand) {
        try {
            return follower(name, signal, known, from)
                    .until(until, errand)
                    .thenApply(report -> report.labelled(known.labels().byGroup()));
        } catch (Unanswered e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The report as a sample of a promise: lines that cannot be told anything from are no value. */
    static Sample sample(PatternReport report, Instant slot, @Nullable Duration surgeIn) {
        Census census = report.census();
        if (census.ofAnyLevel() == 0) {
            return Sample.without(slot, Outcome.NODATA, "no lines of any level: is log shipping broken?");
        }
        boolean isBroken = surgeIn == null
                ? PatternJudge.isBroken(report)
                : new SurgeJudge(report, surgeIn).judge().verdict() == Verdict.FAIL;
        if (!census.isWhole() && !isBroken) {
            return Sample.without(
                    slot,
                    Outcome.ERROR,
                    String.format(Locale.ROOT, "only %,d of %,d lines could be read", census.read(), census.counted()));
        }
        return Sample.value(slot, new Patterns(report));
    }

    /** Lets go of what was kept of lines that nobody will ask about again. */
    synchronized void forget(KnownErrors known) {
        Set<Digest> gone = new HashSet<>();
        known.kinds().values().forEach(kinds -> gone.add(kinds.document()));
        sets.keySet().removeAll(gone);
        followers.keySet().removeIf(followed -> gone.contains(followed.document()));
    }

    private synchronized PatternFollower follower(
            String name, @Nullable Signal signal, KnownErrors known, Instant from) {
        if (!(signal instanceof Signal.LogErrors logs)) {
            throw new Unanswered("the plan has no signal of log lines named " + name);
        }
        ErrorLines lines = lines(logs, Platform.NEW);
        PatternBaseline learned = known.kinds().get(name);
        if (learned == null) {
            throw new Unanswered("the baseline has no kinds of error lines of " + name + ": capture it again");
        }
        if (!lines.isOf(learned.inForce())) {
            throw new Unanswered("the plan asks " + lines.words() + ", and the baseline was captured with "
                    + learned.inForce().query() + ": capture it again");
        }
        PatternSet set = set(learned.document(), known.documents());
        List<Acknowledgement> acknowledged = known.labels().acknowledged();
        return followers.computeIfAbsent(
                new Followed(lines, learned.document(), acknowledged, from),
                key -> new PatternFollower(
                        lines.store(),
                        lines.query().text(),
                        new PatternFollower.Known(set, learned.oldSpan(), lines.selection(), new Allowed(acknowledged)),
                        from));
    }

    /** A platform's lines of a signal. */
    ErrorLines lines(Signal.LogErrors logs, Platform platform) {
        return ErrorLines.of(estate.logs(logs.on(platform).store()), logs.on(platform), logs.pick());
    }

    private PatternSet set(Digest document, Function<Digest, Optional<String>> documents) {
        PatternSet known = sets.get(document);
        if (known != null) {
            return known;
        }
        String text = documents
                .apply(document)
                .orElseThrow(() ->
                        new Unanswered("what the baseline learned of error lines is not kept here: capture it again"));
        PatternSet set = PatternDocument.read(text)
                .orElseThrow(() -> new Unanswered(
                        "what the baseline learned of error lines is of another version: capture it again"));
        sets.put(document, set);
        return set;
    }
}
