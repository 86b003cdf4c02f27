package dev.lockkeeper.check.loki.parity;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.check.logs.WholeReading;
import dev.lockkeeper.check.loki.Loki;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.LineParity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private record Pair<T>(T before, T after) {}

    /** Fails with {@link Unanswered} when a store could not be asked, or gave less than it counts. */
    public CompletableFuture<Evidence> start() {
        Instant end = floor(at.minus(terms.settled()));
        LogSpan settled = LogSpan.of(floor(end.minus(terms.window())), end);
        return slots(settled).thenCompose(slots -> compared(slots, settled));
    }

    private CompletableFuture<Evidence> compared(Pair<Slots> slots, LogSpan settled) {
        boolean byLevel = slots.before().hasLevels() && slots.after().hasLevels();
        Pair<Slots> alike = byLevel
                ? slots
                : new Pair<>(slots.before().together(), slots.after().together());
        Report report = new Report(terms, settled, alike.before(), alike.after(), byLevel);
        List<String> different = alike.before().differences(alike.after());
        if (!different.isEmpty()) {
            return CompletableFuture.completedFuture(report.different(different, at));
        }
        if (alike.before().lines().signum() == 0) {
            return CompletableFuture.completedFuture(report.nothing(at));
        }
        return minutes(chosen(alike.before())).thenCompose(minutes -> {
            List<String> other = minutes.stream()
                    .filter(minute -> !minute.isEqual())
                    .map(Minute::words)
                    .toList();
            if (!other.isEmpty()) {
                return CompletableFuture.completedFuture(report.otherLines(minutes, other, at));
            }
            return young(settled.end()).thenApply(young -> report.equal(minutes, young.before(), young.after(), at));
        });
    }

    private CompletableFuture<Pair<Slots>> slots(LogSpan span) {
        return slots(before, terms.before(), span)
                .thenCombine(slots(after, terms.after(), span), (one, other) -> new Pair<>(one, other));
    }

    private CompletableFuture<Slots> slots(Loki loki, String query, LogSpan span) {
        String window = " [" + Slots.LENGTH.toSeconds() + "s]))";
        // Each value is of the five minutes before its moment.
        Instant first = span.start().plus(Slots.LENGTH);
        return loki.series(
                        "sum by (level, detected_level) (count_over_time(" + query.strip() + window,
                        first,
                        span.end(),
                        Slots.LENGTH,
                        errand)
                .thenCombine(
                        loki.series(
                                "sum(bytes_over_time(" + query.strip() + window,
                                first,
                                span.end(),
                                Slots.LENGTH,
                                errand),
                        Slots::of);
    }

    /** Minutes at random among those that may have lines; the same for the same terms and time, so that it can be done again. */
    private List<LogSpan> chosen(Slots slots) {
        List<LogSpan> all = new ArrayList<>();
        for (Instant end : slots.ends()) {
            for (Instant from = end.minus(Slots.LENGTH); from.isBefore(end); from = from.plusSeconds(60)) {
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
                .thenCombine(lines(after, terms.after(), span), (one, other) -> Minute.of(span.start(), one, other));
    }

    private CompletableFuture<List<String>> lines(Loki loki, String query, LogSpan span) {
        List<String> lines = new ArrayList<>();
        return new WholeReading(loki, query, MOST_LINES, line -> lines.add(line.nanos() + " " + line.text()), errand)
                .of(span)
                .thenCombine(loki.counted(query, span, errand), (read, counted) -> {
                    if (!read.equals(counted)) {
                        throw new Unanswered(Report.number(read) + " of " + Report.number(counted)
                                + " lines of the minute from " + span.start() + " could be read. Asked was " + query);
                    }
                    return lines;
                });
    }

    private CompletableFuture<Pair<Long>> young(Instant from) {
        LogSpan span = LogSpan.of(from, at);
        return before.counted(terms.before(), span, errand)
                .thenCombine(after.counted(terms.after(), span, errand), (one, other) -> new Pair<>(one, other));
    }

    private static Instant floor(Instant moment) {
        long length = Slots.LENGTH.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), length) * length);
    }
}
