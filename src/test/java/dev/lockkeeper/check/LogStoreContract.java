package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.logs.LogPage;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.check.logs.LogStore;
import dev.lockkeeper.check.logs.StoredLine;
import dev.lockkeeper.check.logs.WholeReading;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of log lines has to keep, so that reading all of them can be proven by counting them. */
abstract class LogStoreContract {
    private static final long MILLI = 1_000_000;

    /**
     * A store with lines in it.
     *
     * @param query finds lines in the span
     * @param nothing finds none, and is well formed
     */
    record Given(LogStore store, String query, String nothing, LogSpan span) {}

    abstract Given given();

    @Test
    void asManyLinesAreReadAsAreCounted() {
        List<Long> moments = new ArrayList<>();
        Given it = given();

        long read = new WholeReading(
                        it.store(), it.query(), Long.MAX_VALUE, line -> moments.add(line.nanos()), errand())
                .of(it.span())
                .join();

        assertThat(read).isPositive().isEqualTo(counted(it.span())).isEqualTo(moments.size());
        assertThat(moments)
                .isSorted()
                .allSatisfy(moment -> assertThat(moment)
                        .isGreaterThan(it.span().after())
                        .isLessThanOrEqualTo(it.span().until()));
    }

    @Test
    void thePartsOfASpanAddUpToTheWhole() {
        LogSpan span = given().span();
        long half = Math.floorDiv((span.after() + span.until()) / 2, MILLI) * MILLI;

        assertThat(counted(new LogSpan(span.after(), half)) + counted(new LogSpan(half, span.until())))
                .isEqualTo(counted(span));
    }

    @Test
    void aLineBelongsToTheSpanThatEndsWithItsMomentAndNotToTheOneThatStartsThere() {
        Given it = given();
        LogPage page = it.store().page(it.query(), it.span(), errand()).join();
        StoredLine line = page.lines().get(page.lines().size() / 2);
        // As stores count: in whole milliseconds, of which the end belongs to a span.
        long end = Math.floorDiv(line.line().nanos() + MILLI - 1, MILLI) * MILLI;
        LogSpan its = new LogSpan(end - MILLI, end);

        assertThat(counted(its)).isPositive();
        assertThat(it.store().page(it.query(), its, errand()).join().lines())
                .extracting(StoredLine::identity)
                .contains(line.identity());
        assertThat(it.store()
                        .page(it.query(), new LogSpan(end, it.span().until()), errand())
                        .join()
                        .lines())
                .allSatisfy(later -> assertThat(later.line().nanos()).isGreaterThan(end));
    }

    @Test
    void whatFitsNothingCountsNone() {
        Given it = given();

        assertThat(it.store().counted(it.nothing(), it.span(), errand()).join()).isZero();
        assertThat(it.store().page(it.nothing(), it.span(), errand()).join().lines())
                .isEmpty();
    }

    @Test
    void aWindowCountsWhatItsSpanCounts() {
        Given it = given();

        Sample sample = it.store()
                .count(it.query(), it.span().length(), it.span().end(), errand())
                .join();

        assertThat(sample.outcome()).as(sample.detail()).isEqualTo(Outcome.VALUE);
        assertThat(sample.measurement()).isEqualTo(new Quantity(BigDecimal.valueOf(counted(it.span()))));
    }

    @Test
    void theNewestLinesAreShownOldestFirst() {
        Given it = given();

        List<String> shown = it.store()
                .lines(it.query(), it.span().start(), it.span().end(), 5, errand())
                .join();

        assertThat(shown).isNotEmpty().hasSizeLessThanOrEqualTo(5);
        assertThat(shown.stream()
                        .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
                        .toList())
                .isSorted();
        assertThat(it.store().reach(errand())).succeedsWithin(Duration.ofSeconds(10));
    }

    private long counted(LogSpan span) {
        Given it = given();
        return it.store().counted(it.query(), span, errand()).join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(20));
    }
}
