package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One watched signal's rule over its growing totals. */
interface SignalJudge {
    /** The finding while more is to come: present only for a breach. */
    Optional<Finding> early(Measurement total, Duration time);

    /** The finding when nothing more is to come. */
    Finding atEnd(Measurement total, Duration time);

    /** Whether the measurement is of the kind that this signal has. */
    boolean understands(Measurement measurement);

    /** The size of the total, which only grows. */
    BigInteger size(Measurement total);

    /** Where the signal is read from, as evidence names it. */
    String source();

    /** The judge of the signal; empty when the baseline has nothing to hold it against. */
    static Optional<SignalJudge> of(WatchedSignal watched, Baseline baseline) {
        @Nullable
        Measurement before =
                watched.signal() == null ? null : baseline.measurements().get(watched.signal());
        return switch (watched.kind()) {
            case ERROR_RATE ->
                before instanceof Counts counts && counts.all().signum() > 0
                        ? Optional.of(new OfErrorRate(
                                new ErrorRateJudge(counts, watched.bound(), watched.twoSided(), watched.minSamples())))
                        : Optional.empty();
            case LATENCY ->
                before instanceof Histogram histogram && BaselineJudge.hasPercentile(histogram)
                        ? Optional.of(new OfLatency(new LatencyJudge(histogram, watched.bound(), watched.minSamples())))
                        : Optional.empty();
            case LATENCY_LIMIT ->
                Optional.of(new OfLatency(LatencyJudge.atMost(watched.bound(), watched.minSamples())));
            case LOG_ERRORS ->
                before instanceof Quantity lines && baseline.window().toSeconds() > 0
                        ? Optional.of(
                                new OfLines(new LogErrorsJudge(lines.value(), baseline.window(), watched.bound())))
                        : Optional.empty();
            case LOG_PATTERNS -> Optional.of(new OfPatterns());
            case LOG_SURGE -> Optional.of(new OfSurge());
            case RESTARTS -> Optional.of(new OfRestarts(watched.bound()));
        };
    }

    /** Error rate. */
    record OfErrorRate(ErrorRateJudge judge) implements SignalJudge {
        @Override
        public Optional<Finding> early(Measurement total, Duration time) {
            return judge.early((Counts) total);
        }

        @Override
        public Finding atEnd(Measurement total, Duration time) {
            return judge.atEnd((Counts) total);
        }

        @Override
        public boolean understands(Measurement measurement) {
            return measurement instanceof Counts;
        }

        @Override
        public BigInteger size(Measurement total) {
            return ((Counts) total).all();
        }

        @Override
        public String source() {
            return "prometheus";
        }
    }

    /** Latency. */
    record OfLatency(LatencyJudge judge) implements SignalJudge {
        @Override
        public Optional<Finding> early(Measurement total, Duration time) {
            return judge.early((Histogram) total);
        }

        @Override
        public Finding atEnd(Measurement total, Duration time) {
            return judge.atEnd((Histogram) total);
        }

        @Override
        public boolean understands(Measurement measurement) {
            return measurement instanceof Histogram;
        }

        @Override
        public BigInteger size(Measurement total) {
            return new Quantile((Histogram) total).total();
        }

        @Override
        public String source() {
            return "prometheus";
        }
    }

    /** Error lines. */
    record OfLines(LogErrorsJudge judge) implements SignalJudge {
        @Override
        public Optional<Finding> early(Measurement total, Duration time) {
            return Optional.of(atEnd(total, time)).filter(finding -> finding.verdict() == Verdict.FAIL);
        }

        @Override
        public Finding atEnd(Measurement total, Duration time) {
            return judge.judge(((Quantity) total).value(), time);
        }

        @Override
        public boolean understands(Measurement measurement) {
            return measurement instanceof Quantity;
        }

        @Override
        public BigInteger size(Measurement total) {
            return ((Quantity) total).value().toBigInteger();
        }

        @Override
        public String source() {
            return "loki";
        }
    }

    /** Kinds of error lines that were not there before. */
    record OfPatterns() implements SignalJudge {
        @Override
        public Optional<Finding> early(Measurement total, Duration time) {
            return Optional.of(atEnd(total, time)).filter(finding -> finding.verdict() == Verdict.FAIL);
        }

        @Override
        public Finding atEnd(Measurement total, Duration time) {
            return new PatternJudge(((Patterns) total).report()).judge();
        }

        @Override
        public boolean understands(Measurement measurement) {
            return measurement instanceof Patterns;
        }

        @Override
        public BigInteger size(Measurement total) {
            return BigInteger.valueOf(((Patterns) total).report().census().read());
        }

        @Override
        public String source() {
            return "loki";
        }
    }

    /** Known kinds of error lines that come more often. */
    record OfSurge() implements SignalJudge {
        @Override
        public Optional<Finding> early(Measurement total, Duration time) {
            return Optional.of(atEnd(total, time)).filter(finding -> finding.verdict() == Verdict.FAIL);
        }

        @Override
        public Finding atEnd(Measurement total, Duration time) {
            return new SurgeJudge(((Patterns) total).report(), time).judge();
        }

        @Override
        public boolean understands(Measurement measurement) {
            return measurement instanceof Patterns;
        }

        @Override
        public BigInteger size(Measurement total) {
            return BigInteger.valueOf(((Patterns) total).report().census().read());
        }

        @Override
        public String source() {
            return "loki";
        }
    }

    /** Restarts of containers. */
    record OfRestarts(BigDecimal bound) implements SignalJudge {
        @Override
        public Optional<Finding> early(Measurement total, Duration time) {
            return Optional.of(atEnd(total, time)).filter(finding -> finding.verdict() == Verdict.FAIL);
        }

        @Override
        public Finding atEnd(Measurement total, Duration time) {
            BigDecimal restarts = ((Quantity) total).value();
            boolean isWithin = restarts.compareTo(bound) <= 0;
            BigInteger room = bound.subtract(restarts)
                    .abs()
                    .setScale(0, isWithin ? RoundingMode.FLOOR : RoundingMode.CEILING)
                    .toBigInteger();
            String flip = isWithin
                    ? Figures.count(room.add(BigInteger.ONE), "more restart") + ": FAIL"
                    : Figures.count(room.max(BigInteger.ONE), "fewer restart") + ": PASS";
            return new Finding(
                    isWithin ? Verdict.PASS : Verdict.FAIL,
                    Figures.count(restarts.toBigInteger(), "restart") + ", limit " + Figures.plain(bound),
                    "restarts " + restarts.toPlainString() + ", bound " + bound.toPlainString()
                            + ", rule restarts/limit",
                    flip,
                    Reckoning.of("restarts/limit", total, Fraction.of(bound).ratio(), List.of(flip)));
        }

        @Override
        public boolean understands(Measurement measurement) {
            return measurement instanceof Quantity;
        }

        @Override
        public BigInteger size(Measurement total) {
            return ((Quantity) total).value().toBigInteger();
        }

        @Override
        public String source() {
            return "kubernetes";
        }
    }
}
