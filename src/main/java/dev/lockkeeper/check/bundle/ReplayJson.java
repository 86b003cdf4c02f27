package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.JsonWriter;
import dev.lockkeeper.domain.Software;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.RecordedVerdict;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.verdict.Rules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what came of a replay, as a JSON object for programs. */
public final class ReplayJson {
    private ReplayJson() {}

    /** The object, with a line feed at its end. */
    public static String of(String file, Replay replay) {
        RecordedVerdict recorded = replay.bundle().recorded();
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("file", Json.words(file));
        keys.put("verdict", Json.words(replay.judgement().verdict().name()));
        keys.put(
                "recorded",
                recorded == null
                        ? Json.nothing()
                        : Json.words(recorded.verdict().name()));
        keys.put("identical", recorded == null ? Json.nothing() : Json.truth(replay.isIdentical()));
        keys.put(
                "differences",
                Json.items(replay.differences().stream().map(Json::words).toList()));
        keys.put("summary", Json.words(replay.judgement().reason()));
        keys.put("rules", Json.number(BigDecimal.valueOf(Rules.VERSION)));
        keys.put("recorded_rules", recorded == null ? null : number(recorded.rules()));
        keys.put("software", Json.words(Software.version()));
        Map<String, Json> checks = new LinkedHashMap<>();
        replay.judgement()
                .evidence()
                .forEach((name, evidence) -> checks.put(name, check(evidence, slots(replay, name))));
        keys.put("checks", Json.keys(checks));
        return JsonWriter.pretty(Json.keys(keys));
    }

    private static Json check(Evidence evidence, List<Json> slots) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("verdict", Json.words(evidence.verdict().name()));
        keys.put("summary", Json.words(evidence.summary()));
        Reckoning reckoning = evidence.reckoning();
        if (reckoning != null) {
            keys.put("rule", Json.words(reckoning.rule()));
            keys.put("before", measurement(reckoning.before()));
            keys.put("after", measurement(reckoning.after()));
            keys.put("bound", bound(reckoning.bound()));
            BigDecimal tail = reckoning.tail();
            keys.put("tail", tail == null ? null : Json.number(tail));
            keys.put(
                    "confidence",
                    reckoning.confidence() == null
                            ? null
                            : Json.words(reckoning.confidence().name().toLowerCase(Locale.ROOT)));
        }
        keys.put(
                "flips_with",
                Json.items(flips(evidence).stream().map(Json::words).toList()));
        keys.put(
                "lines",
                evidence.lines().isEmpty()
                        ? null
                        : Json.items(evidence.lines().stream().map(Json::words).toList()));
        keys.put("slots", Json.items(slots));
        return Json.keys(keys);
    }

    /** The changes that would flip it; those of the numbers where the verdict is theirs. */
    static List<String> flips(Evidence evidence) {
        Reckoning reckoning = evidence.reckoning();
        String nearest = evidence.wouldFlip();
        if (nearest == null) {
            return List.of();
        }
        boolean isOfTheNumbers = reckoning != null && nearest.equals(String.join("; ", reckoning.tips()));
        return reckoning != null && isOfTheNumbers ? reckoning.tips() : List.of(nearest);
    }

    private static @Nullable Json measurement(@Nullable Measurement measured) {
        return measured == null ? null : MeasurementText.written(measured);
    }

    private static @Nullable Json bound(@Nullable Ratio bound) {
        if (bound == null) {
            return null;
        }
        Map<String, Json> keys = new LinkedHashMap<>();
        keys.put("fraction", Json.words(bound.toString()));
        keys.put("decimal", Json.words(ReplayText.decimal(bound)));
        return Json.keys(keys);
    }

    private static @Nullable Json number(@Nullable Integer number) {
        return number == null ? null : Json.number(BigDecimal.valueOf(number));
    }

    private static List<Json> slots(Replay replay, String name) {
        List<Json> slots = new ArrayList<>();
        for (Sample sample : samples(replay.bundle().measured(), name)) {
            Map<String, @Nullable Json> keys = new LinkedHashMap<>();
            keys.put("at", Json.words(sample.slot().toString()));
            keys.put("outcome", Json.words(sample.outcome().name()));
            keys.put("value", measurement(sample.measurement()));
            keys.put("detail", sample.detail().isEmpty() ? null : Json.words(sample.detail()));
            slots.add(Json.keys(keys));
        }
        return slots;
    }

    /** The samples of one promise, in the order of the slots. */
    static List<Sample> samples(Case measured, String name) {
        if (measured instanceof Case.Once it) {
            return List.of(it.sample());
        }
        if (measured instanceof Case.Sampled it) {
            return it.samples();
        }
        if (measured instanceof Case.Seen) {
            return List.of();
        }
        List<Sample> samples = new ArrayList<>();
        for (WatchSlot slot : ((Case.Watched) measured).slots()) {
            Sample sample = slot.samples().get(name);
            if (sample != null) {
                samples.add(sample);
            }
        }
        return samples;
    }
}
