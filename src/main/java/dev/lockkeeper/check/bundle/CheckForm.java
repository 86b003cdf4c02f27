package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.PromiseForm.Kind;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Measurement;
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
        int count = measured instanceof Json.Items items ? items.values().size() : 1;
        boolean isOfLines = kind.equals(Kind.LOG_ERRORS.word()) || kind.equals(Kind.LOG_LINES.word());
        Duration window = isOfLines && !(measured instanceof Json.Items)
                ? check.need("window", Forms.POSITIVE)
                : check.get("window", Forms.POSITIVE, every.multipliedBy(Math.max(1, count)));
        Duration baselineWindow =
                kind.equals(Kind.LOG_ERRORS.word()) ? check.need("baseline_window", Forms.POSITIVE) : Duration.ZERO;
        Promise promise = PromiseForm.read(kind, check, window, baselineWindow);
        check.done();
        Kind shaped = Kind.of(promise);
        Measurement before = baseline(shaped);
        if (measured instanceof Json.Items) {
            boolean isAddedUp = key.equals(Slots.EACH) && !(promise instanceof Promise.Threshold);
            List<Sample> samples = slots.samples(measured, key, shaped.shape(), isAddedUp);
            return new Case.Sampled(promise, before, new Case.Pace(slots.start(), every, window), samples);
        }
        Json value = measured == null ? Json.nothing() : measured;
        Sample sample = new MeasurementForm(shaped.shape(), all.mistakes())
                .read(value, key, slots.start().plus(window));
        return new Case.Once(promise, before, window, sample);
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
