package dev.lockkeeper.check.loki;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Holds the number of log lines to its limit. Its evidence never fails. */
public final class LokiCheck {
    private static final String KIND = "loki";

    private final Loki loki;

    public LokiCheck(Loki loki) {
        this.loki = loki;
    }

    /** The count of lines in the window before the moment. */
    public CompletableFuture<Evidence> count(CheckSpec.LokiCount spec, Instant at, Errand errand) {
        String asked = Loki.counting(spec.query(), spec.window()) + " at " + at;
        return loki.count(spec.query(), spec.window(), at, errand).thenApply(sample -> evidence(spec, sample, asked));
    }

    private static Evidence evidence(CheckSpec.LokiCount spec, Sample sample, String asked) {
        if (!(sample.measurement() instanceof Quantity lines)) {
            boolean isError = sample.outcome() == Outcome.ERROR;
            return new Evidence(
                    KIND,
                    isError ? Verdict.ERROR : Verdict.INCONCLUSIVE,
                    sample.detail(),
                    asked,
                    sample.detail(),
                    sample.slot(),
                    null,
                    List.of());
        }
        BigDecimal count = lines.value();
        boolean isWithin = count.compareTo(spec.atMost()) <= 0;
        BigDecimal room = spec.atMost().subtract(count).abs();
        String summary = counted(count) + " in " + spec.window().toMinutes() + " min, at most "
                + spec.atMost().toPlainString();
        String flip = isWithin ? counted(room.add(BigDecimal.ONE)) + " more: FAIL" : counted(room) + " fewer: PASS";
        return new Evidence(
                KIND,
                isWithin ? Verdict.PASS : Verdict.FAIL,
                summary,
                asked,
                "lines " + count.toPlainString() + ", rule loki/count",
                sample.slot(),
                flip,
                List.of());
    }

    private static String counted(BigDecimal count) {
        return String.format(Locale.ROOT, "%,d", count.toBigInteger())
                + (count.compareTo(BigDecimal.ONE) == 0 ? " line" : " lines");
    }
}
