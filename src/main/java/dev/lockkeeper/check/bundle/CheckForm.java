package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.MeasurementForm.Shape;
import dev.lockkeeper.check.bundle.PromiseForm.Kind;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a bundle of one promise, measured once or slot by slot. */
final class CheckForm {
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Members all;
    private final Members check;

    CheckForm(Members all, Members check) {
        this.all = all;
        this.check = check;
    }

    Case read(String kind) {
        Duration every = check.get("every", Forms.POSITIVE, EVERY);
        Slots slots = new Slots(all, every);
        String key = slots.key();
        Json measured = all.value(key);
        boolean isList = measured instanceof Json.Items;
        Duration window = window(kind, measured, every);
        Duration baselineWindow = baselineWindow(kind);
        Promise promise = PromiseForm.read(kind, check, window, baselineWindow);
        Kind shaped = Kind.of(promise);
        boolean isAddedUp = isList && key.equals(Slots.EACH) && !(promise instanceof Promise.Threshold);
        @Nullable Measurement before = null;
        Slots.Reader form;
        if (shaped.shape() == Shape.LINES) {
            form = LinesForm.of(check, baselineWindow, isAddedUp).learn(all.value("baseline"), "baseline");
        } else {
            form = new MeasurementForm(shaped.shape(), all.mistakes());
            before = baseline(shaped);
        }
        check.done();
        if (isList && (shaped == Kind.LOKI_PARITY || shaped == Kind.SQL_PARITY)) {
            String what = shaped == Kind.LOKI_PARITY ? "stores" : "databases";
            all.refuse(key, "found a list; allowed: what two " + what + " hold, compared once");
            return new Case.Once(promise, before, window, Sample.without(slots.start(), Outcome.NODATA, ""));
        }
        if (isList && measured != null) {
            List<Sample> samples = slots.samples(measured, key, form);
            boolean isSum = isAddedUp && shaped.shape() != Shape.LINES;
            return new Case.Sampled(
                    promise,
                    before,
                    new Case.Pace(slots.start(), every, window),
                    isSum ? Totals.growing(samples) : samples);
        }
        Json value = measured == null ? Json.nothing() : measured;
        return new Case.Once(
                promise, before, window, form.read(value, key, slots.start().plus(window)));
    }

    /** Of lines that were counted once it must be said over what time, since the sentence about them says it. */
    private Duration window(String kind, @Nullable Json measured, Duration every) {
        if (measured instanceof Json.Items items) {
            Duration whole = every.multipliedBy(Math.max(1, items.values().size()));
            return check.get("window", Forms.POSITIVE, whole);
        }
        boolean isNeeded = List.of(
                        Kind.LOG_ERRORS.word(), Kind.LOG_LINES.word(), Kind.LOG_SURGE.word(), Kind.LOKI_PARITY.word())
                .contains(kind);
        return isNeeded ? check.need("window", Forms.POSITIVE) : check.get("window", Forms.POSITIVE, every);
    }

    private Duration baselineWindow(String kind) {
        if (kind.equals(Kind.LOG_ERRORS.word())) {
            return check.need("baseline_window", Forms.POSITIVE);
        }
        boolean isOfKinds = kind.equals(Kind.LOG_PATTERNS.word()) || kind.equals(Kind.LOG_SURGE.word());
        return isOfKinds ? check.get("baseline_window", Forms.POSITIVE, LinesForm.WEEK) : Duration.ZERO;
    }

    private @Nullable Measurement baseline(Kind kind) {
        Json json = all.value("baseline");
        boolean isNeeded = kind == Kind.ERROR_RATE || kind == Kind.LATENCY || kind == Kind.LOG_ERRORS;
        if (!isNeeded) {
            if (json != null) {
                all.refuseKey(
                        "baseline",
                        "found 'baseline' for " + kind.word() + ", which is held against a fixed limit;"
                                + " allowed: none");
            }
            return null;
        }
        if (json == null) {
            all.refuse(
                    "found no 'baseline'; allowed: what the old platform did, in the form of the measurements, or null");
            return null;
        }
        return Baselines.read(json, "baseline", kind.shape(), all.mistakes());
    }
}
