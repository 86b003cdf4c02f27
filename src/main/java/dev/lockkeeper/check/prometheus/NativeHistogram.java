package dev.lockkeeper.check.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Histogram.Bounds;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A native histogram, as Prometheus' HTTP API writes it under {@code histogram}: the count of all observations, and for each
 * bucket that has some the kind of its edges, its lower and upper edge and its own count, not cumulative. See "Native histograms"
 * on https://prometheus.io/docs/prometheus/latest/querying/api/.
 *
 * @param count as the server writes it
 * @param bins the buckets, by their edges, rising
 */
record NativeHistogram(String count, List<Bin> bins) {
    /** A bucket; all as the server writes it. */
    record Bin(String from, String to, String count) {}

    /** More observations than the buckets hold are no numbers; less than this is rounding. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.5");

    NativeHistogram {
        bins = List.copyOf(bins);
    }

    /** Reads it; throws {@link Unanswered} for what is none. */
    static NativeHistogram of(String server, JsonNode json) {
        JsonNode count = json.path("count");
        JsonNode buckets = json.path("buckets");
        List<Bin> bins = new ArrayList<>();
        boolean isWhole = count.isTextual() && (buckets.isArray() || buckets.isMissingNode());
        for (JsonNode bucket : buckets) {
            isWhole &= bucket.size() == 4
                    && bucket.get(1).isTextual()
                    && bucket.get(2).isTextual()
                    && bucket.get(3).isTextual();
            bins.add(new Bin(
                    bucket.path(1).asText(),
                    bucket.path(2).asText(),
                    bucket.path(3).asText()));
        }
        if (!isWhole) {
            throw new Unanswered(server + ": '" + Answer.shortened(json.toString()) + "' is not a native histogram");
        }
        return new NativeHistogram(count.asText(), bins);
    }

    /** Cumulative counts at every edge; an edge without a bucket below it keeps the count, so that a gap stays one. */
    Sample sample(Instant at) {
        List<Bucket> buckets = new ArrayList<>();
        BigDecimal below = BigDecimal.ZERO;
        BigDecimal edge = BigDecimal.ZERO;
        for (Bin bin : bins) {
            Optional<BigDecimal> own = Numbers.of(bin.count()).filter(number -> number.signum() >= 0);
            if (own.isEmpty()) {
                return Sample.without(at, Outcome.INVALID, bin.count() + " is not a count");
            }
            Optional<BigDecimal> from = bin.from().equals("-Inf") ? Optional.of(edge) : Numbers.of(bin.from());
            boolean isLast = bin.to().equals("+Inf");
            Optional<BigDecimal> to = isLast ? from : Numbers.of(bin.to());
            if (from.isEmpty()
                    || to.isEmpty()
                    || to.get().signum() < 0
                    || (to.get().signum() == 0 && !isLast)) {
                return Sample.without(
                        at,
                        Outcome.INVALID,
                        "a bucket from " + bin.from() + " to " + bin.to() + " seconds: no latency lies below zero");
            }
            // The bucket around zero reaches below it, where no latency is.
            BigDecimal start = from.get().max(BigDecimal.ZERO);
            if (start.compareTo(edge) < 0) {
                return Sample.without(at, Outcome.INVALID, "buckets overlap at " + bin.from() + " seconds");
            }
            if (start.compareTo(edge) > 0) {
                buckets.add(new Bucket(start, Numbers.whole(below)));
            }
            below = below.add(own.get());
            if (!isLast) {
                edge = to.get();
                buckets.add(new Bucket(edge, Numbers.whole(below)));
            }
        }
        return closed(buckets, below, at);
    }

    private Sample closed(List<Bucket> buckets, BigDecimal held, Instant at) {
        Optional<BigDecimal> all = Numbers.of(count);
        if (all.isEmpty() || all.get().signum() < 0) {
            return Sample.without(at, Outcome.INVALID, count + " is not a count");
        }
        if (all.get().subtract(held).compareTo(ROUNDING) > 0) {
            return Sample.without(
                    at,
                    Outcome.INVALID,
                    Numbers.whole(all.get()) + " observations, of which the buckets hold " + Numbers.whole(held)
                            + ": the others are no numbers");
        }
        BigInteger total = Numbers.whole(held);
        if (total.signum() == 0) {
            return Sample.without(at, Outcome.NODATA, "no observations");
        }
        buckets.add(new Bucket(null, total));
        return Sample.value(at, new Histogram(buckets, Bounds.SPARSE));
    }
}
