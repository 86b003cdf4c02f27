package dev.lockkeeper.check.logs;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.pattern.PatternDocument;
import dev.lockkeeper.check.pattern.PatternMiner;
import dev.lockkeeper.check.pattern.PatternSet;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.pattern.PatternBaseline.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Learns which kinds of error lines there were before the switch: the old platform's of a week where its store goes back so far,
 * and the new platform's of its trial runs. Every line of the time is read, or the time is made shorter and that is said; a line
 * that is counted and not read fails it. Used once.
 */
public final class PatternLearning {
    /** How far back is looked: each day of the week has its own errors. */
    public static final Duration WEEK = Duration.ofDays(7);

    private final ErrorLines old;
    private final @Nullable ErrorLines fresh;
    private final List<LogSpan> served;
    private final Instant until;
    private final long most;
    private final Errand errand;
    private final PatternMiner miner = new PatternMiner();
    private final List<String> remarks = new ArrayList<>();

    /**
     * @param fresh the new platform's lines; null when both platforms are asked with one query
     * @param time it ends when the newest lines are settled
     */
    public PatternLearning(ErrorLines old, @Nullable ErrorLines fresh, LearningTime time, Errand errand) {
        this.old = old;
        this.fresh = fresh;
        this.served = time.served();
        // As stores count.
        this.until = time.until().truncatedTo(ChronoUnit.MILLIS);
        this.most = time.mostLines();
        this.errand = errand;
    }

    /** What was learned, and the document that has it whole. */
    public record Learned(PatternBaseline baseline, String document) {}

    /** Fails with {@link Unanswered} when lines of either platform could not be read whole. */
    public CompletableFuture<Learned> start() {
        return oldest().thenCompose(from -> {
            Duration reach = Duration.between(from, until);
            if (reach.compareTo(WEEK) < 0) {
                remarks.add("the old platform's logs go back " + days(reach) + " of " + days(WEEK));
            }
            return side(old, from, true)
                    .thenCompose(known -> fresh == null
                            ? CompletableFuture.completedFuture(learned(known, null))
                            : side(fresh, until.minus(WEEK), false).thenApply(more -> learned(known, more)));
        });
    }

    private Learned learned(Side known, @Nullable Side more) {
        PatternSet set = miner.freeze();
        String document = PatternDocument.write(set);
        return new Learned(new PatternBaseline(Digest.of(document), known, more, set.forecast(), remarks), document);
    }

    /** Of when the oldest line of any level is, as far as is looked: what is older the store has forgotten. */
    private CompletableFuture<Instant> oldest() {
        LogSpan week = LogSpan.of(until.minus(WEEK), until);
        return old.store().page(old.wider(), week, errand).thenApply(page -> {
            if (page.lines().isEmpty()) {
                throw new Unanswered("no lines of any level of the old platform within " + days(WEEK)
                        + ": is log shipping broken? Asked was " + old.words());
            }
            long nanos = page.lines().get(0).line().nanos();
            // The start of a span does not belong to it, and the line has to.
            Instant first = new LogSpan(nanos - 1, nanos).end().minusMillis(1);
            // A store that has more than a week has lines of its first hour.
            return first.isBefore(week.start().plus(Duration.ofHours(1))) ? week.start() : first;
        });
    }

    private CompletableFuture<Side> side(ErrorLines lines, Instant from, boolean isOld) {
        LogParts parts = new LogParts(lines, isOld && fresh != null ? List.of() : served, most, errand);
        return parts.newest(from, until).thenCompose(chosen -> {
            Instant start = chosen.get(0).span().start();
            List<LogSpan> spans = parts.spans(from, until);
            if (!spans.equals(List.of(LogSpan.of(from, until)))) {
                remarks.add("lines of attempts before, when the new platform served people, were left out");
            }
            if (start.isAfter(spans.get(spans.size() - 1).start())) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "the %s platform's lines of the newest %s of %s were read, %,d lines being the most",
                        isOld ? "old" : "new",
                        days(Duration.between(start, until)),
                        days(Duration.between(from, until)),
                        most));
            }
            return parts.read(chosen, error -> miner.learn(error, isOld))
                    .thenApply(errors -> new Side(lines.words(), lines.isPicked(), start, until, errors));
        });
    }

    private static String days(Duration time) {
        long hours = time.toHours();
        String days = hours >= 24 ? hours / 24 + " d" : "";
        String rest = hours % 24 == 0 && !days.isEmpty() ? "" : hours % 24 + " h";
        return days.isEmpty() || rest.isEmpty() ? days + rest : days + " " + rest;
    }
}
