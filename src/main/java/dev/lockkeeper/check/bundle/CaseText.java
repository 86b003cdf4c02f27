package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes a case in the form in which it is read. */
final class CaseText {
    private final Map<String, @Nullable Json> keys = new LinkedHashMap<>();

    private CaseText() {}

    /** The bundle's keys that make the case. */
    static Map<String, @Nullable Json> of(Case measured) {
        CaseText text = new CaseText();
        text.measured(measured);
        return text.keys;
    }

    private void measured(Case measured) {
        if (measured instanceof Case.Once it) {
            Map<String, @Nullable Json> check = promise(it.promise());
            check.put("window", time(it.window()));
            keys.put("check", Json.keys(check));
            before(it.promise(), it.before());
            keys.put("start", moment(it.sample().slot().minus(it.window())));
            keys.put(Slots.TOTALS, MeasurementText.written(it.sample()));
        } else if (measured instanceof Case.Sampled it) {
            Map<String, @Nullable Json> check = promise(it.promise());
            check.put("every", time(it.pace().every()));
            check.put("window", time(it.pace().window()));
            keys.put("check", Json.keys(check));
            before(it.promise(), it.before());
            slots(
                    it.pace().start(),
                    it.pace().every(),
                    it.samples().stream().map(Sample::slot).toList());
            keys.put(Slots.TOTALS, samples(it.samples()));
        } else if (measured instanceof Case.Seen it) {
            keys.putAll(SeenForm.written(it));
        } else {
            watched((Case.Watched) measured);
        }
    }

    private void watched(Case.Watched it) {
        Map<String, @Nullable Json> check = new LinkedHashMap<>();
        check.put("kind", Json.words("watch"));
        check.put("window", time(it.spec().length()));
        check.put("every", time(it.spec().every()));
        check.put("settle", time(it.spec().settle()));
        check.put("start_within", time(it.spec().startWithin()));
        check.put("extended_by", time(it.extendedBy()));
        check.put("baseline_window", time(it.baseline().window()));
        Map<String, Json> signals = new LinkedHashMap<>();
        it.spec().signals().forEach(signal -> signals.put(signal.name(), signal(signal)));
        check.put("signals", Json.keys(signals));
        keys.put("check", Json.keys(check));
        Map<String, Json> before = new TreeMap<>();
        Map<String, Json> totals = new LinkedHashMap<>();
        for (WatchedSignal signal : it.spec().signals()) {
            // What kinds were there before is in each report already.
            Measurement measured = signal.signal() == null || signal.isOfKinds()
                    ? null
                    : it.baseline().measurements().get(signal.signal());
            if (measured != null) {
                before.put(signal.name(), MeasurementText.written(measured));
            }
            totals.put(signal.name(), samples(of(it.slots(), signal.name())));
        }
        keys.put("baseline", Json.keys(before));
        slots(
                it.anchor(),
                it.spec().every(),
                it.slots().stream().map(WatchSlot::slot).toList());
        keys.put(Slots.TOTALS, Json.keys(totals));
        List<Json> moving =
                it.slots().stream().map(slot -> Json.truth(slot.moving())).toList();
        keys.put("moving", Json.items(moving));
        Map<String, Json> late = late(it);
        keys.put("late", late.isEmpty() ? null : Json.keys(late));
        keys.put("until", moment(it.until()));
    }

    private static Map<String, Json> late(Case.Watched it) {
        Map<String, Json> late = new TreeMap<>();
        for (WatchedSignal signal : it.spec().signals()) {
            List<Json> moments = it.slots().stream()
                    .filter(slot -> slot.late().contains(signal.name()))
                    .map(slot -> moment(slot.slot()))
                    .toList();
            if (!moments.isEmpty()) {
                late.put(signal.name(), Json.items(moments));
            }
        }
        return late;
    }

    /** A slot in which nobody looked at the signal has no data. */
    private static List<Sample> of(List<WatchSlot> slots, String signal) {
        List<Sample> samples = new ArrayList<>();
        for (WatchSlot slot : slots) {
            Sample sample = slot.samples().get(signal);
            samples.add(sample == null ? Sample.without(slot.slot(), Outcome.NODATA, "") : sample);
        }
        return samples;
    }

    private static Json signal(WatchedSignal signal) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put(
                "kind", Json.words(signal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        Json bound = Json.number(signal.bound());
        switch (signal.kind()) {
            case ERROR_RATE -> keys.put("within_points", bound);
            case LATENCY -> keys.put("within_percent", bound);
            case LATENCY_LIMIT, LOG_ERRORS, RESTARTS -> keys.put("at_most", bound);
            case LOG_PATTERNS, LOG_SURGE -> {}
        }
        boolean hasSamples = signal.kind() == Kind.ERROR_RATE
                || signal.kind() == Kind.LATENCY
                || signal.kind() == Kind.LATENCY_LIMIT;
        keys.put("min_samples", hasSamples ? number(signal.minSamples()) : null);
        keys.put("two_sided", signal.twoSided() ? Json.truth(true) : null);
        keys.put("required", signal.required() ? null : Json.truth(false));
        Duration until = signal.until();
        keys.put("until", until == null ? null : time(until));
        return Json.keys(keys);
    }

    private static Map<String, @Nullable Json> promise(Promise promise) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("kind", Json.words(promise.kind()));
        if (promise instanceof Promise.ErrorRate it) {
            keys.put("within_points", Json.number(it.withinPoints()));
            keys.put("two_sided", it.twoSided() ? Json.truth(true) : null);
            keys.put("min_samples", number(it.minSamples()));
        } else if (promise instanceof Promise.Latency it) {
            keys.put("within_percent", Json.number(it.withinPercent()));
            keys.put("min_samples", number(it.minSamples()));
        } else if (promise instanceof Promise.LatencyLimit it) {
            keys.put("at_most", Json.number(it.atMost()));
            keys.put("min_samples", number(it.minSamples()));
        } else if (promise instanceof Promise.Threshold it) {
            keys.put("at_least", it.atLeast() == null ? null : Json.number(it.atLeast()));
            keys.put("at_most", it.atMost() == null ? null : Json.number(it.atMost()));
            keys.put("unit", it.unit().isEmpty() ? null : Json.words(it.unit()));
            keys.put("min_samples", number(BigInteger.valueOf(it.minSamples())));
        } else if (promise instanceof Promise.LogLines it) {
            keys.put("at_most", Json.number(it.atMost()));
        } else if (promise instanceof Promise.LogErrors it) {
            keys.put("at_most", Json.number(it.atMost()));
            keys.put("baseline_window", time(it.baselineWindow()));
        } else if (promise instanceof Promise.SameLines it) {
            keys.put("settled", time(it.settled()));
            keys.put("minutes", number(BigInteger.valueOf(it.minutes())));
        } else if (promise instanceof Promise.SameDatabases it) {
            keys.put("accept", Json.words(it.accept().name().toLowerCase(Locale.ROOT)));
        } else if (promise instanceof Promise.Restarts it) {
            keys.put("at_most", Json.number(it.atMost()));
        }
        return keys;
    }

    private void before(Promise promise, @Nullable Measurement before) {
        boolean isNeeded = promise instanceof Promise.ErrorRate
                || promise instanceof Promise.Latency
                || promise instanceof Promise.LogErrors;
        if (isNeeded) {
            keys.put("baseline", before == null ? Json.nothing() : MeasurementText.written(before));
        }
    }

    /** The moments are written where they are not one distance apart, as after a hole. */
    private void slots(Instant start, Duration every, List<Instant> slots) {
        keys.put("start", moment(start));
        boolean isRegular = IntStream.range(0, slots.size())
                .allMatch(i -> slots.get(i).equals(start.plus(every.multipliedBy(i + 1L))));
        if (!isRegular) {
            keys.put("slots", Json.items(slots.stream().map(CaseText::moment).toList()));
        }
    }

    private static Json samples(List<Sample> samples) {
        return Json.items(samples.stream().map(MeasurementText::written).toList());
    }

    private static Json moment(Instant moment) {
        return Json.words(moment.toString());
    }

    private static Json time(Duration time) {
        return Json.words(Forms.written(time));
    }

    private static Json number(BigInteger number) {
        return Json.number(new BigDecimal(number));
    }
}
