package dev.lockkeeper.check.logs;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.pattern.Allowed;
import dev.lockkeeper.check.pattern.PatternCount;
import dev.lockkeeper.check.pattern.PatternSet;
import dev.lockkeeper.check.pattern.Reporting;
import dev.lockkeeper.check.pattern.line.LineReader;
import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Follows the error lines from a moment on. Each look reads only what came since the look before, and then has the store count the
 * whole time: where the numbers differ, lines came late, and everything is read again. What it says depends on the lines of the
 * time alone, so that a look after a restart says the same. Safe for several threads; looks queue up.
 */
public final class PatternFollower {
    /** So many lines of one time are read. */
    private static final long MOST_LINES = 500_000;

    private final LogStore store;
    private final String query;
    private final Known known;
    private final Instant from;
    private Reading reading;
    private CompletableFuture<?> before = CompletableFuture.completedFuture(null);

    /**
     * What lines are held against.
     *
     * @param set what was there before
     * @param oldSpan over what time the old platform's lines were learned
     * @param selection which lines are errors
     * @param allowed what people acknowledged
     */
    public record Known(PatternSet set, Duration oldSpan, Selection selection, Allowed allowed) {}

    public PatternFollower(LogStore store, String query, Known known, Instant from) {
        this.store = store;
        this.query = query;
        this.known = known;
        this.from = from;
        this.reading = new Reading(known, LogSpan.nanos(from));
    }

    /** Lines as far as they were read. */
    private static final class Reading {
        private final PatternCount count;
        private final LineReader reader;
        private long until;

        Reading(Known known, long from) {
            count = new PatternCount(known.set(), known.allowed());
            reader = new LineReader(known.selection(), count);
            until = from;
        }
    }

    /** What there is from the beginning until the moment, which lies after it. */
    public synchronized CompletableFuture<PatternReport> until(Instant moment, Errand errand) {
        CompletableFuture<PatternReport> look =
                before.handle((done, why) -> null).thenCompose(done -> look(moment, errand));
        before = look;
        return look;
    }

    private CompletableFuture<PatternReport> look(Instant moment, Errand errand) {
        Reading last = current();
        // A moment that lies before the newest cannot be told from what was read since.
        Reading first = last.until > LogSpan.nanos(moment) ? anew() : last;
        return read(first, moment, errand)
                .thenCompose(counted -> counted == first.reader.lines() || first.reader.lines() >= MOST_LINES
                        ? CompletableFuture.completedFuture(counted)
                        : read(anew(), moment, errand))
                .thenCompose(counted -> report(counted, moment, errand))
                .whenComplete((report, why) -> {
                    if (why != null) {
                        // Half a page may have been taken in.
                        anew();
                    }
                });
    }

    private synchronized Reading current() {
        return reading;
    }

    private synchronized Reading anew() {
        reading = new Reading(known, LogSpan.nanos(from));
        return reading;
    }

    /** Reads on until the moment; how many lines the store counts from the beginning. */
    private CompletableFuture<Long> read(Reading into, Instant moment, Errand errand) {
        LogSpan whole = LogSpan.of(from, moment);
        CompletableFuture<Long> lines = into.until >= whole.until()
                ? CompletableFuture.completedFuture(0L)
                : new WholeReading(store, query, MOST_LINES - into.reader.lines(), into.reader::read, errand)
                        .of(whole.from(into.until));
        return lines.thenCompose(read -> {
            into.until = whole.until();
            return store.counted(query, whole, errand);
        });
    }

    private CompletableFuture<PatternReport> report(long counted, Instant moment, Errand errand) {
        Reading read = current();
        PatternCount look = read.count.copy();
        read.reader.waiting().forEach(look);
        long lines = read.reader.lines();
        boolean isPicked = known.selection() == Selection.ALL;
        long leveled = isPicked ? lines : read.reader.leveled();
        return ofAnyLevel(lines, moment, errand)
                .thenApply(any -> new Reporting(look, known.oldSpan()).report(counted, lines, any, leveled));
    }

    /** Where lines were read the question is answered; otherwise silence may be broken log shipping. */
    private CompletableFuture<Long> ofAnyLevel(long read, Instant moment, Errand errand) {
        Optional<String> wider = store.ofAnyLevel(query);
        return read > 0 || wider.isEmpty()
                ? CompletableFuture.completedFuture(read)
                : store.counted(wider.get(), LogSpan.of(from, moment), errand);
    }
}
