package dev.lockkeeper.check.logs;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.verdict.PromiseJudge;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Holds the number of log lines to its limit. Its evidence never fails. */
public final class LineCount {
    private final LogStore store;

    public LineCount(LogStore store) {
        this.store = store;
    }

    /** The count of lines in the window before the moment. */
    public CompletableFuture<Measured> count(
            LogQuery query, Duration window, BigDecimal atMost, Instant at, Errand errand) {
        Promise promise = new Promise.LogLines(atMost, window);
        String asked = store.counting(query.text(), window, at);
        return store.count(query.text(), window, at, errand)
                .thenApply(sample -> judged(query, promise, sample, asked, window));
    }

    private static Measured judged(LogQuery query, Promise promise, Sample sample, String asked, Duration window) {
        return new Measured(
                new PromiseJudge(promise, null)
                        .judge(sample)
                        .evidence(query.store().word(), asked, sample.slot(), List.of()),
                new Case.Once(promise, null, window, sample));
    }
}
