package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.MeasurementForm.Shape;
import dev.lockkeeper.check.bundle.PromiseForm.Kind;
import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.check.bundle.json.Mistakes;
import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a bundle of a whole watch: several promises over the same slots. */
final class WatchForm {
    private final Members all;
    private final Members check;
    private final Mistakes mistakes;

    WatchForm(Members all, Members check) {
        this.all = all;
        this.check = check;
        this.mistakes = all.mistakes();
    }

    Case read() {
        Duration every = check.get("every", Forms.POSITIVE, Duration.ofSeconds(15));
        Slots slots = new Slots(all, every);
        Map<String, WatchedSignal> signals = signals();
        WatchSpec spec = new WatchSpec(
                check.get("window", Forms.POSITIVE, Duration.ofMinutes(15)),
                every,
                check.get("settle", Forms.TIME, Duration.ofMinutes(1)),
                Duration.ZERO,
                BigDecimal.ZERO,
                check.get("start_within", Forms.POSITIVE, Duration.ofHours(1)),
                WatchSpec.OnBreach.ASK,
                Duration.ZERO,
                List.copyOf(signals.values()));
        Duration extendedBy = check.get("extended_by", Forms.TIME, Duration.ZERO);
        Duration window = check.get("baseline_window", Forms.POSITIVE, Duration.ofHours(1));
        check.done();
        Baseline baseline = baseline(signals, window, slots.start());
        List<WatchSlot> sampled = slots(slots, signals);
        Instant last = sampled.isEmpty()
                ? slots.start()
                : sampled.get(sampled.size() - 1).slot();
        Instant until = all.get("until", Forms.MOMENT, last);
        return new Case.Watched(spec, baseline, slots.start(), sampled, extendedBy, until);
    }

    private Map<String, WatchedSignal> signals() {
        Map<String, WatchedSignal> signals = new LinkedHashMap<>();
        Members below = check.below(
                "signals", "promises by name, as {\"error-rate\": {\"kind\": \"error-rate\", \"within_points\": 0.1}}");
        below.each().forEach((name, json) -> {
            if (!Forms.isName(name)) {
                below.refuseKey(name, "found '" + name + "'; allowed: " + Forms.NAME);
            }
            Members members = Members.of(json, below.below(name), mistakes);
            members.needOrNone("kind", Forms.SIGNAL).ifPresent(kind -> {
                signals.put(name, signal(name, kind, members));
                members.done();
            });
        });
        if (below.each().isEmpty()) {
            below.refuse("found no signal; allowed: at least one");
        }
        return signals;
    }

    private static WatchedSignal signal(String name, WatchedSignal.Kind kind, Members members) {
        Duration until = members.find("until", Forms.POSITIVE);
        boolean isOfRequests = kind == WatchedSignal.Kind.ERROR_RATE
                || kind == WatchedSignal.Kind.LATENCY
                || kind == WatchedSignal.Kind.LATENCY_LIMIT;
        BigDecimal bound = switch (kind) {
            case ERROR_RATE -> members.need("within_points", Forms.BOUND);
            case LATENCY -> members.need("within_percent", Forms.BOUND);
            case LATENCY_LIMIT -> members.need("at_most", Forms.ABOVE_ZERO);
            case LOG_ERRORS, RESTARTS -> members.get("at_most", Forms.BOUND, BigDecimal.ZERO);
            case LOG_PATTERNS, LOG_SURGE -> BigDecimal.ZERO;
        };
        BigInteger fewest = isOfRequests
                ? members.get("min_samples", Forms.COUNT, WatchedSignal.MIN_SAMPLES)
                : WatchedSignal.MIN_SAMPLES;
        String signal = kind == WatchedSignal.Kind.RESTARTS ? null : name;
        boolean isTwoSided = kind == WatchedSignal.Kind.ERROR_RATE && members.get("two_sided", Forms.TRUTH, false);
        boolean isRequired = members.get("required", Forms.TRUTH, true);
        return new WatchedSignal(name, kind, signal, bound, until, isRequired, isTwoSided, fewest);
    }

    private Baseline baseline(Map<String, WatchedSignal> signals, Duration window, Instant start) {
        Map<String, Measurement> measured = new HashMap<>();
        Members below = all.belowIfThere("baseline");
        signals.forEach((name, signal) -> {
            @Nullable Json json = below.value(name);
            if (json != null && shape(signal) != Shape.LINES) {
                Measurement before = Baselines.read(json, below.below(name), shape(signal), mistakes);
                if (before != null) {
                    measured.put(name, before);
                }
            }
        });
        below.done();
        return new Baseline(start, window, measured, BigDecimal.ZERO, start.plus(Duration.ofHours(48)));
    }

    private List<WatchSlot> slots(Slots slots, Map<String, WatchedSignal> signals) {
        String key = slots.key();
        Members below = all.belowIfThere(key);
        Map<String, List<Sample>> sampled = new LinkedHashMap<>();
        signals.forEach((name, signal) -> {
            Json json = below.value(name);
            if (json == null) {
                below.refuse("found no '" + name + "'; allowed: a list for each signal of the watch");
            } else {
                sampled.put(name, samples(slots, signal, json, below.below(name), key.equals(Slots.EACH)));
            }
        });
        below.done();
        int count = sampled.values().stream().mapToInt(List::size).max().orElse(0);
        sampled.forEach((name, samples) -> {
            if (samples.size() != count) {
                below.refuse(
                        name,
                        "found " + samples.size() + " slots, where another signal has " + count
                                + "; allowed: as many for each, null where there is no data");
            }
        });
        List<Boolean> moving = moving(count);
        Map<String, List<Instant>> late = late(sampled);
        return mistakes.isEmpty() ? together(sampled, moving, late) : List.of();
    }

    /** By signal, the slots whose answer came only when they were asked again. */
    private Map<String, List<Instant>> late(Map<String, List<Sample>> sampled) {
        Map<String, List<Instant>> late = new HashMap<>();
        Members below = all.belowIfThere("late");
        sampled.forEach((name, samples) -> {
            Json json = below.value(name);
            if (json instanceof Json.Items items) {
                List<Instant> moments = new ArrayList<>();
                for (Json one : items.values()) {
                    String path = below.below(name) + "[" + moments.size() + "]";
                    Instant moment = below.understand(one, path, Forms.MOMENT);
                    moments.add(moment);
                    if (samples.stream().noneMatch(sample -> sample.slot().equals(moment))) {
                        mistakes.add(one.place(), path, "found " + moment + "; allowed: the moment of a slot");
                    }
                }
                late.put(name, moments);
            } else if (json != null) {
                below.refuse(name, "found " + json.described() + "; allowed: a list of the moments of slots");
            }
        });
        below.done();
        return late;
    }

    private List<Sample> samples(Slots slots, WatchedSignal signal, Json json, String path, boolean isEach) {
        if (shape(signal) == Shape.LINES) {
            Json before = all.keys().get("baseline") instanceof Json.Keys keys ? keys.get(signal.name()) : null;
            LinesForm form = new LinesForm(Selection.ALL, LinesForm.WEEK, isEach, mistakes)
                    .learn(before, "baseline." + signal.name());
            return slots.samples(json, path, form);
        }
        List<Sample> samples = slots.samples(json, path, new MeasurementForm(shape(signal), mistakes));
        return isEach ? Totals.growing(samples) : samples;
    }

    private static List<WatchSlot> together(
            Map<String, List<Sample>> sampled, List<Boolean> moving, Map<String, List<Instant>> late) {
        List<WatchSlot> slots = new ArrayList<>();
        for (int i = 0; i < moving.size(); i++) {
            Map<String, Sample> samples = new LinkedHashMap<>();
            for (Map.Entry<String, List<Sample>> signal : sampled.entrySet()) {
                samples.put(signal.getKey(), signal.getValue().get(i));
            }
            Instant slot = samples.values().iterator().next().slot();
            Map<String, WatchSlot.Again> again = new HashMap<>();
            late.forEach((name, moments) -> {
                if (moments.contains(slot)) {
                    again.put(name, new WatchSlot.Again(1, slot));
                }
            });
            slots.add(new WatchSlot(slot, samples, moving.get(i), List.of(), again));
        }
        return slots;
    }

    private List<Boolean> moving(int count) {
        Json json = all.value("moving");
        List<Boolean> moving = new ArrayList<>();
        if (json instanceof Json.Items items && items.values().size() == count) {
            for (Json one : items.values()) {
                moving.add(all.understand(one, "moving[" + moving.size() + "]", Forms.TRUTH));
            }
            return moving;
        }
        if (json != null) {
            all.refuse(
                    "moving",
                    "found " + json.described() + "; allowed: a list of " + count
                            + " times true or false, one for each slot");
        }
        for (int i = 0; i < count; i++) {
            moving.add(true);
        }
        return moving;
    }

    private static Shape shape(WatchedSignal signal) {
        return Kind.valueOf(signal.kind().name()).shape();
    }
}
