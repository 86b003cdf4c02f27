package dev.lockkeeper.check.loki.parity;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.check.logs.WholeReading;
import dev.lockkeeper.check.loki.Loki;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.LineComparison;
import dev.lockkeeper.domain.evidence.LineComparison.Held;
import dev.lockkeeper.domain.evidence.LineComparison.Minute;
import dev.lockkeeper.domain.evidence.LineComparison.Range;
import dev.lockkeeper.domain.evidence.LineComparison.Young;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.LineParity;
import dev.lockkeeper.domain.verdict.PromiseJudge;
import dev.lockkeeper.domain.verdict.SameLinesJudge;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Compares the lines of two Lokis: the numbers of lines and bytes of each five minutes that have settled, then single minutes line
 * by line. What is younger is counted too, and can only keep the two from being called equal.
 */
public final class LokiParity {
    /** More lines of one minute are not held against each other. */
    private static final long MOST_LINES = 200_000;

    /** So many differences are shown; all of them are in the bundle. */
    private static final int MOST_SHOWN = 20;

    private final Loki before;
    private final Loki after;
    private final LineParity terms;
    private final Instant at;
    private final Errand errand;

    /** @param at until when lines are asked for */
    public LokiParity(Loki before, Loki after, LineParity terms, Instant at, Errand errand) {
        this.before = before;
        this.after = after;
        this.terms = terms;
        this.at = at;
        this.errand = errand;
    }

    /** What both hold, and what follows from it. The future does not fail. */
    public CompletableFuture<Measured> start() {
        Instant end = floor(at.minus(terms.settled()));
        LogSpan settled = LogSpan.of(floor(end.minus(terms.window())), end);
        return ranges(settled)
                .thenCompose(ranges -> compared(ranges, settled))
                .thenApply(found -> Sample.value(at, new Measurement.Lines(found)))
                .exceptionally(why -> Sample.without(at, Outcome.ERROR, Unanswered.why(why)))
                .thenApply(this::measured);
    }

    private Measured measured(Sample sample) {
        Promise.SameLines promise = new Promise.SameLines(terms.window(), terms.settled(), terms.minutes());
        String asked = "lines of sources.loki.before " + terms.before().strip() + " and of sources.loki "
                + terms.after().strip() + " in " + words(terms.window()) + " that settled for "
                + words(terms.settled());
        List<String> lines = sample.measurement() instanceof Measurement.Lines found
                ? shown(new SameLinesJudge(found.comparison(), promise).differences())
                : List.of();
        Evidence evidence = new PromiseJudge(promise, null).judge(sample).evidence("loki", asked, at, lines);
        return new Measured(evidence, new Case.Once(promise, null, terms.window(), sample));
    }

    private static List<String> shown(List<String> different) {
        List<String> shown = new ArrayList<>(different.subList(0, Math.min(MOST_SHOWN, different.size())));
        if (different.size() > MOST_SHOWN) {
            shown.add("and " + number(different.size() - MOST_SHOWN) + " more");
        }
        return shown;
    }

    private static String words(Duration time) {
        return time.toMinutes() % 60 == 0 && time.toMinutes() > 0 ? time.toHours() + " h" : time.toMinutes() + " min";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Line by line only where all numbers are equal: otherwise it is decided, and reading lines costs the stores much. */
    private CompletableFuture<LineComparison> compared(List<Range> ranges, LogSpan settled) {
        LineComparison counted = new LineComparison(settled.start(), settled.end(), ranges, List.of(), null);
        Promise.SameLines promise = new Promise.SameLines(terms.window(), terms.settled(), terms.minutes());
        List<Instant> ends = ranges.stream()
                .filter(range -> range.before().all().signum() > 0)
                .map(Range::until)
                .toList();
        if (!new SameLinesJudge(counted, promise).differences().isEmpty() || ends.isEmpty()) {
            return CompletableFuture.completedFuture(counted);
        }
        return minutes(chosen(ends))
                .thenCombine(
                        young(settled.end()),
                        (minutes, young) -> new LineComparison(settled.start(), settled.end(), ranges, minutes, young));
    }

    private CompletableFuture<List<Range>> ranges(LogSpan span) {
        return counted(before, terms.before(), span).thenCombine(counted(after, terms.after(), span), (one, other) -> {
            SortedSet<Instant> ends = new TreeSet<>(one.byEnd().keySet());
            ends.addAll(other.byEnd().keySet());
            return ends.stream()
                    .map(end -> new Range(
                            end,
                            one.byEnd().getOrDefault(end, Held.NOTHING),
                            other.byEnd().getOrDefault(end, Held.NOTHING)))
                    .toList();
        });
    }

    private CompletableFuture<Counted> counted(Loki loki, String query, LogSpan span) {
        String window = " [" + Counted.LENGTH.toSeconds() + "s]))";
        // Each value is of the five minutes before its moment.
        Instant first = span.start().plus(Counted.LENGTH);
        return loki.series(
                        "sum by (level, detected_level) (count_over_time(" + query.strip() + window,
                        first,
                        span.end(),
                        Counted.LENGTH,
                        errand)
                .thenCombine(
                        loki.series(
                                "sum(bytes_over_time(" + query.strip() + window,
                                first,
                                span.end(),
                                Counted.LENGTH,
                                errand),
                        Counted::of);
    }

    /** Minutes at random among those that may have lines; the same for the same terms and time, so that it can be done again. */
    private List<LogSpan> chosen(List<Instant> ends) {
        List<LogSpan> all = new ArrayList<>();
        for (Instant end : ends) {
            for (Instant from = end.minus(Counted.LENGTH); from.isBefore(end); from = from.plusSeconds(60)) {
                all.add(LogSpan.of(from, from.plusSeconds(60)));
            }
        }
        Random random = new Random(
                Long.parseUnsignedLong(Digest.of(terms + " " + floor(at)).hex().substring(0, 15), 16));
        SortedSet<Integer> numbers = new TreeSet<>();
        while (numbers.size() < Math.min(terms.minutes(), all.size())) {
            numbers.add(random.nextInt(all.size()));
        }
        return numbers.stream().map(all::get).toList();
    }

    /** One after the other, so that neither store is pressed. */
    private CompletableFuture<List<Minute>> minutes(List<LogSpan> spans) {
        CompletableFuture<List<Minute>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (LogSpan span : spans) {
            all = all.thenCompose(minutes -> minute(span).thenApply(minute -> {
                minutes.add(minute);
                return minutes;
            }));
        }
        return all;
    }

    private CompletableFuture<Minute> minute(LogSpan span) {
        return lines(before, terms.before(), span)
                .thenCombine(lines(after, terms.after(), span), (one, other) -> minute(span.start(), one, other));
    }

    /** @param before moment and text of each line; the order does not matter */
    static Minute minute(Instant from, List<String> before, List<String> after) {
        List<String> left = before.stream().sorted().toList();
        List<String> right = after.stream().sorted().toList();
        long missing = 0;
        long added = 0;
        int one = 0;
        int other = 0;
        while (one < left.size() || other < right.size()) {
            int order = one == left.size()
                    ? 1
                    : other == right.size() ? -1 : left.get(one).compareTo(right.get(other));
            missing += order < 0 ? 1 : 0;
            added += order > 0 ? 1 : 0;
            one += order <= 0 ? 1 : 0;
            other += order >= 0 ? 1 : 0;
        }
        return new Minute(
                from, BigInteger.valueOf(before.size()), BigInteger.valueOf(missing), BigInteger.valueOf(added));
    }

    private CompletableFuture<List<String>> lines(Loki loki, String query, LogSpan span) {
        List<String> lines = new ArrayList<>();
        return new WholeReading(loki, query, MOST_LINES, line -> lines.add(line.nanos() + " " + line.text()), errand)
                .of(span)
                .thenCombine(loki.counted(query, span, errand), (read, counted) -> {
                    if (!read.equals(counted)) {
                        throw new Unanswered(number(read) + " of " + number(counted) + " lines of the minute from "
                                + span.start() + " could be read. Asked was " + query);
                    }
                    return lines;
                });
    }

    private CompletableFuture<Young> young(Instant from) {
        LogSpan span = LogSpan.of(from, at);
        return before.counted(terms.before(), span, errand)
                .thenCombine(
                        after.counted(terms.after(), span, errand),
                        (one, other) -> new Young(BigInteger.valueOf(one), BigInteger.valueOf(other)));
    }

    private static Instant floor(Instant moment) {
        long length = Counted.LENGTH.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), length) * length);
    }
}
