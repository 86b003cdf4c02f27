package dev.lockkeeper.check.loki;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.verdict.PromiseJudge;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Holds the number of log lines to its limit. Its evidence never fails. */
public final class LokiCheck {
    private static final String KIND = "loki";

    private final Loki loki;

    public LokiCheck(Loki loki) {
        this.loki = loki;
    }

    /** The count of lines in the window before the moment. */
    public CompletableFuture<Measured> count(CheckSpec.LokiCount spec, Instant at, Errand errand) {
        String asked = Loki.counting(spec.query(), spec.window()) + " at " + at;
        return loki.count(spec.query(), spec.window(), at, errand).thenApply(sample -> judged(spec, sample, asked));
    }

    private static Measured judged(CheckSpec.LokiCount spec, Sample sample, String asked) {
        Promise promise = new Promise.LogLines(spec.atMost(), spec.window());
        Evidence evidence =
                new PromiseJudge(promise, null).judge(sample).evidence(KIND, asked, sample.slot(), List.of());
        return new Measured(evidence, new Case.Once(promise, null, spec.window(), sample));
    }
}
