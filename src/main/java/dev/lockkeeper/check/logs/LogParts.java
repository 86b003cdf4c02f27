package dev.lockkeeper.check.logs;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.pattern.line.ErrorLine;
import dev.lockkeeper.check.pattern.line.LineReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Reads a long time of lines part by part, as many of the newest as can be read, each proven by the store's own count. */
final class LogParts {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ErrorLines lines;
    private final List<LogSpan> without;
    private final long most;
    private final Errand errand;

    /**
     * @param without times whose lines are left out
     * @param most so many lines are read at most
     */
    LogParts(ErrorLines lines, List<LogSpan> without, long most, Errand errand) {
        this.lines = lines;
        this.without = without;
        this.most = most;
        this.errand = errand;
    }

    /** A part with as many lines as the store counts in it. */
    record Part(LogSpan span, long counted) {}

    /** What is left of a time without the times that are left out, newest first. */
    List<LogSpan> spans(Instant from, Instant until) {
        List<LogSpan> spans = new ArrayList<>();
        long end = LogSpan.of(from, until).until();
        long start = LogSpan.of(from, until).after();
        for (LogSpan one : without.stream()
                .sorted(Comparator.comparingLong(LogSpan::until).reversed())
                .toList()) {
            if (one.until() > start && one.after() < end) {
                if (one.until() < end) {
                    spans.add(new LogSpan(one.until(), end));
                }
                end = one.after();
            }
        }
        if (end > start) {
            spans.add(new LogSpan(start, end));
        }
        return spans;
    }

    /** The newest parts that can be read, oldest first: whole days, and hours of the day that is too much. At least one. */
    CompletableFuture<List<Part>> newest(Instant from, Instant until) {
        List<LogSpan> spans = spans(from, until);
        if (spans.isEmpty()) {
            return CompletableFuture.failedFuture(new Unanswered("no time is left to learn from between " + from
                    + " and " + until + ". Asked was " + lines.words()));
        }
        return newest(spans, most).thenApply(parts -> {
            if (parts.isEmpty()) {
                throw new Unanswered(String.format(
                        Locale.ROOT,
                        "more than %,d lines in the hour before %s, and so many can be read at most: narrow the query to"
                                + " errors. Asked was %s",
                        most,
                        until,
                        lines.words()));
            }
            return parts;
        });
    }

    /** @param spans newest first */
    private CompletableFuture<List<Part>> newest(List<LogSpan> spans, long room) {
        LogSpan first = spans.get(0);
        return newest(first.start(), first.end(), DAY, room).thenCompose(parts -> {
            boolean isWhole = !parts.isEmpty() && parts.get(0).span().after() <= first.after();
            if (!isWhole || spans.size() == 1) {
                return CompletableFuture.completedFuture(parts);
            }
            long left = room - parts.stream().mapToLong(Part::counted).sum();
            return newest(spans.subList(1, spans.size()), left).thenApply(older -> joined(older, parts));
        });
    }

    private CompletableFuture<List<Part>> newest(Instant from, Instant until, Duration length, long room) {
        List<CompletableFuture<Part>> counts = new ArrayList<>();
        for (Instant end = until; end.isAfter(from); end = end.minus(length)) {
            Instant start = end.minus(length).isBefore(from) ? from : end.minus(length);
            LogSpan span = LogSpan.of(start, end);
            counts.add(lines.store()
                    .counted(lines.query().text(), span, errand)
                    .thenApply(counted -> new Part(span, counted)));
        }
        return CompletableFuture.allOf(counts.toArray(CompletableFuture[]::new))
                .thenCompose(done ->
                        fitting(counts.stream().map(CompletableFuture::join).toList(), length, room));
    }

    /** @param parts newest first */
    private CompletableFuture<List<Part>> fitting(List<Part> parts, Duration length, long room) {
        List<Part> fitting = new ArrayList<>();
        long left = room;
        for (Part part : parts) {
            if (part.counted() > left) {
                // An hour that is too much ends the time.
                return length.equals(HOUR)
                        ? CompletableFuture.completedFuture(fitting)
                        : newest(part.span().start(), part.span().end(), HOUR, left)
                                .thenApply(hours -> joined(hours, fitting));
            }
            left -= part.counted();
            fitting.add(0, part);
        }
        return CompletableFuture.completedFuture(fitting);
    }

    private static List<Part> joined(List<Part> older, List<Part> newer) {
        List<Part> all = new ArrayList<>(older);
        all.addAll(newer);
        return all;
    }

    /** How many errors are among the lines, each of which was handed on; fails when a counted line was not read. */
    CompletableFuture<Long> read(List<Part> parts, Consumer<ErrorLine> errors) {
        AtomicLong number = new AtomicLong();
        LineReader reader = new LineReader(lines.selection(), error -> {
            number.incrementAndGet();
            errors.accept(error);
        });
        CompletableFuture<?> all = CompletableFuture.completedFuture(null);
        for (Part part : parts) {
            if (part.counted() > 0) {
                all = all.thenCompose(done -> read(part, reader));
            }
        }
        return all.thenApply(done -> {
            reader.end();
            return number.get();
        });
    }

    private CompletableFuture<Long> read(Part part, LineReader reader) {
        return new WholeReading(lines.store(), lines.query().text(), Long.MAX_VALUE, reader::read, errand)
                .of(part.span())
                .thenApply(read -> {
                    if (read != part.counted()) {
                        throw new Unanswered(String.format(
                                Locale.ROOT,
                                "%,d of %,d lines from %s to %s could be read. Asked was %s",
                                read,
                                part.counted(),
                                part.span().start(),
                                part.span().end(),
                                lines.words()));
                    }
                    return read;
                });
    }
}
