package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Form;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.check.bundle.json.Mistakes;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Databases;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Histogram.Bounds;
import dev.lockkeeper.domain.evidence.Measurement.Lines;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one measurement is written: a value of its promise's shape, or the word for why there is none. */
final class MeasurementForm implements Slots.Reader {
    /** What a promise is measured in. */
    enum Shape {
        COUNTS("counts, as {\"failed\": 3, \"all\": 1000}"),
        HISTOGRAM("cumulative buckets, as {\"le\": [0.1, 0.5, \"+Inf\"], \"counts\": [980, 997, 1000]}"),
        NUMBER("a number"),
        LINES("lines, as {\"lines\": [\"…\"]}"),
        COMPARISON(
                "what two stores hold, as {\"from\": \"…\", \"until\": \"…\", \"ranges\": […], \"minutes\": […], \"young\": {…}}"),
        DATABASES(
                "what two databases hold, as {\"rung\": \"md5\", \"freeze\": {…}, \"tables\": […], \"objects\": 47, …}");

        private final String words;

        Shape(String words) {
            this.words = words;
        }
    }

    private static final Set<String> NOT_NUMBERS = Set.of("NaN", "+Inf", "-Inf");
    private static final Map<String, Outcome> WORDS = Map.of(
            "nodata", Outcome.NODATA, "invalid", Outcome.INVALID, "stale", Outcome.STALE, "error", Outcome.ERROR);
    private static final Form<Outcome> OUTCOME = Form.oneOf(WORDS);
    private static final String NONE =
            "null for no data, \"NaN\", \"+Inf\", \"-Inf\", \"stale\", \"error\", or {\"outcome\": \"error\", \"detail\": \"…\"}";

    private final Shape shape;
    private final Mistakes mistakes;

    MeasurementForm(Shape shape, Mistakes mistakes) {
        this.shape = shape;
        this.mistakes = mistakes;
    }

    /** What the value says of the slot; for one that is not of the form, a mistake and no data. */
    @Override
    public Sample read(Json json, String path, Instant slot) {
        if (json instanceof Json.Nothing) {
            return without(slot, Outcome.NODATA);
        }
        if (json instanceof Json.Words words) {
            return word(words, path, slot);
        }
        if (json instanceof Json.Keys keys && keys.members().containsKey("outcome")) {
            return outcome(Members.of(json, path, mistakes), slot);
        }
        if (shape == Shape.NUMBER && json instanceof Json.Amount number) {
            return Sample.value(slot, new Quantity(number.value()));
        }
        if (shape == Shape.COUNTS && json instanceof Json.Keys) {
            return counts(Members.of(json, path, mistakes), slot);
        }
        if (shape == Shape.HISTOGRAM && json instanceof Json.Keys) {
            return histogram(Members.of(json, path, mistakes), slot);
        }
        if (shape == Shape.COMPARISON && json instanceof Json.Keys) {
            return Sample.value(slot, new Lines(ComparisonForm.read(Members.of(json, path, mistakes))));
        }
        if (shape == Shape.DATABASES && json instanceof Json.Keys) {
            return Sample.value(slot, new Databases(DatabasesForm.read(Members.of(json, path, mistakes))));
        }
        return refused(json, path, slot);
    }

    private Sample refused(Json json, String path, Instant slot) {
        mistakes.add(json.place(), path, "found " + json.described() + "; allowed: " + shape.words + ", " + NONE);
        return without(slot, Outcome.NODATA);
    }

    private Sample word(Json.Words words, String path, Instant slot) {
        if (NOT_NUMBERS.contains(words.text())) {
            return Sample.without(slot, Outcome.INVALID, words.text() + " is not a number");
        }
        Outcome outcome = WORDS.get(words.text());
        return outcome == null ? refused(words, path, slot) : without(slot, outcome);
    }

    private static Sample outcome(Members members, Instant slot) {
        Outcome outcome = members.need("outcome", OUTCOME);
        String detail = members.get("detail", Forms.ANY, why(outcome));
        members.done();
        return Sample.without(slot, outcome, detail);
    }

    private static Sample without(Instant slot, Outcome outcome) {
        return Sample.without(slot, outcome, why(outcome));
    }

    private static String why(Outcome outcome) {
        return outcome == Outcome.ERROR ? "could not be asked" : "";
    }

    private Sample counts(Members members, Instant slot) {
        Part all = part(members, "all");
        Part failed = part(members, "failed");
        members.done();
        if (all.outcome() != Outcome.VALUE) {
            return Sample.without(slot, all.outcome(), all.detail());
        }
        if (all.value().signum() == 0) {
            return Sample.without(slot, Outcome.NODATA, "no requests");
        }
        if (failed.outcome() != Outcome.VALUE && failed.outcome() != Outcome.NODATA) {
            return Sample.without(slot, failed.outcome(), failed.detail());
        }
        // No failed series means that none failed, but only where requests were counted.
        BigInteger bad = failed.outcome() == Outcome.NODATA ? BigInteger.ZERO : failed.value();
        if (bad.signum() < 0 || all.value().signum() < 0) {
            return Sample.without(slot, Outcome.INVALID, "negative count: " + bad + " of " + all.value());
        }
        if (bad.compareTo(all.value()) > 0) {
            return Sample.without(
                    slot, Outcome.INVALID, "more failed requests (" + bad + ") than requests (" + all.value() + ")");
        }
        return Sample.value(slot, new Counts(bad, all.value()));
    }

    /** One of two counts: a whole number, or the word for why there is none. */
    private record Part(Outcome outcome, BigInteger value, String detail) {}

    private Part part(Members members, String key) {
        Json json = members.value(key);
        if (json == null || json instanceof Json.Amount) {
            return new Part(Outcome.VALUE, members.need(key, Forms.WHOLE), "");
        }
        Sample none = new MeasurementForm(Shape.NUMBER, mistakes).read(json, members.below(key), Instant.EPOCH);
        return new Part(none.outcome(), BigInteger.ZERO, none.detail());
    }

    private Sample histogram(Members members, Instant slot) {
        List<@Nullable BigDecimal> bounds = bounds(members);
        List<BigInteger> counts = new ArrayList<>();
        for (Json count : list(members, "counts", "a list of cumulative counts")) {
            counts.add(members.understand(count, members.below("counts"), Forms.WHOLE));
        }
        boolean isSparse = members.get("sparse", Forms.TRUTH, false);
        members.done();
        if (bounds.size() != counts.size()) {
            members.refuse(
                    "counts",
                    "found " + counts.size() + " counts for " + bounds.size() + " bounds; allowed: one for each");
            return without(slot, Outcome.NODATA);
        }
        List<Bucket> buckets = new ArrayList<>();
        BigInteger highest = BigInteger.ZERO;
        for (int i = 0; i < counts.size(); i++) {
            BigInteger count = counts.get(i);
            if (count.signum() < 0) {
                return Sample.without(slot, Outcome.INVALID, count + " is not a count");
            }
            if (count.compareTo(highest) < 0) {
                members.refuse(
                        "counts",
                        "found " + count + " after " + highest
                                + "; allowed: counts that do not fall, since a bucket holds those below it too, as Prometheus counts them");
                return without(slot, Outcome.NODATA);
            }
            highest = count;
            buckets.add(new Bucket(bounds.get(i), count));
        }
        return highest.signum() == 0
                ? Sample.without(slot, Outcome.NODATA, "no observations")
                : Sample.value(slot, new Histogram(buckets, isSparse ? Bounds.SPARSE : Bounds.FIXED));
    }

    private List<@Nullable BigDecimal> bounds(Members members) {
        List<@Nullable BigDecimal> bounds = new ArrayList<>();
        List<Json> written = list(members, "le", "a list of upper bounds in seconds, the last \"+Inf\"");
        for (int i = 0; i < written.size(); i++) {
            Json bound = written.get(i);
            boolean isLast = i == written.size() - 1;
            if (isLast) {
                boolean isInfinite =
                        bound instanceof Json.Words words && words.text().equals("+Inf");
                if (!isInfinite) {
                    refuse(
                            bound,
                            members.below("le"),
                            "found " + bound.described() + " as the last bound; allowed: \"+Inf\"");
                }
                bounds.add(null);
                continue;
            }
            BigDecimal value = members.understand(bound, members.below("le"), Forms.NUMBER);
            BigDecimal before = i == 0 ? null : bounds.get(i - 1);
            if (before != null && value.compareTo(before) <= 0) {
                refuse(
                        bound,
                        members.below("le"),
                        "found " + bound.described() + " after " + before.toPlainString()
                                + "; allowed: bounds that rise");
            }
            bounds.add(value);
        }
        return bounds;
    }

    private void refuse(Json json, String path, String text) {
        mistakes.add(json.place(), path, text);
    }

    private static List<Json> list(Members members, String key, String allowed) {
        Json json = members.value(key);
        if (json instanceof Json.Items items && !items.values().isEmpty()) {
            return items.values();
        }
        if (json == null) {
            members.refuse("found no '" + key + "'; allowed: " + allowed);
        } else {
            members.refuse(key, "found " + json.described() + "; allowed: " + allowed);
        }
        return List.of();
    }
}
