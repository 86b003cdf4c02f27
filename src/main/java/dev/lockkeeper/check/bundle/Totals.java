package dev.lockkeeper.check.bundle;

import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds up what each slot measured for itself; a slot without a value adds nothing, and has no total. */
final class Totals {
    private Totals() {}

    /** The growing totals, slot by slot. A histogram with other bounds than the first is not usable. */
    static List<Sample> growing(List<Sample> each) {
        List<Sample> totals = new ArrayList<>();
        @Nullable Measurement total = null;
        for (Sample sample : each) {
            Measurement measured = sample.measurement();
            if (measured == null) {
                totals.add(sample);
                continue;
            }
            Optional<Measurement> sum = total == null ? Optional.of(measured) : sum(total, measured);
            if (sum.isEmpty()) {
                totals.add(Sample.without(sample.slot(), Outcome.INVALID, "bucket bounds differ from slot to slot"));
                continue;
            }
            total = sum.get();
            totals.add(Sample.value(sample.slot(), total));
        }
        return totals;
    }

    /** All of them together; null when none has a value. */
    static @Nullable Measurement of(List<Sample> each) {
        return growing(each).stream()
                .map(Sample::measurement)
                .filter(measured -> measured != null)
                .reduce((one, later) -> later)
                .orElse(null);
    }

    private static Optional<Measurement> sum(Measurement one, Measurement other) {
        if (one instanceof Counts a && other instanceof Counts b) {
            return Optional.of(new Counts(a.failed().add(b.failed()), a.all().add(b.all())));
        }
        if (one instanceof Quantity a && other instanceof Quantity b) {
            return Optional.of(new Quantity(a.value().add(b.value())));
        }
        if (one instanceof Histogram a && other instanceof Histogram b) {
            return a.bounds() == b.bounds()
                    ? sum(a.buckets(), b.buckets()).map(sum -> new Histogram(sum, a.bounds()))
                    : Optional.empty();
        }
        throw new AssertionError("a signal has one shape, and lines are put together before they are sorted");
    }

    private static Optional<List<Bucket>> sum(List<Bucket> one, List<Bucket> other) {
        if (one.size() != other.size()) {
            return Optional.empty();
        }
        List<Bucket> sum = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            BigDecimal le = one.get(i).le();
            BigDecimal same = other.get(i).le();
            if (le != null && (same == null || le.compareTo(same) != 0)) {
                return Optional.empty();
            }
            sum.add(new Bucket(le, one.get(i).count().add(other.get(i).count())));
        }
        return Optional.of(sum);
    }
}
