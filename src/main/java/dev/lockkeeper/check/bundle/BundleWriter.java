package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.JsonWriter;
import dev.lockkeeper.domain.bundle.Bundle;
import dev.lockkeeper.domain.bundle.Provenance;
import dev.lockkeeper.domain.bundle.RecordedVerdict;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a bundle with the digest of each entry; what is written is read back equal. The same bundle gives the same text. */
public final class BundleWriter {
    private BundleWriter() {}

    /** The bundle as the text of a file. */
    public static String write(Bundle bundle) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("bundle", Json.number(BigDecimal.valueOf(BundleReader.FORM)));
        keys.putAll(CaseText.of(bundle.measured()));
        RecordedVerdict recorded = bundle.recorded();
        keys.put("verdict", recorded == null ? null : recorded(recorded));
        Provenance origin = bundle.origin();
        keys.put("recorded", origin == null ? null : origin(origin));
        if (!bundle.exchanges().isEmpty()) {
            keys.put(
                    "exchanges",
                    Json.items(bundle.exchanges().stream()
                            .map(ExchangeForm::written)
                            .toList()));
        }
        Json sealed = Json.keys(keys);
        keys.put(Seals.KEY, Seals.of((Json.Keys) sealed));
        return JsonWriter.pretty(Json.keys(keys));
    }

    private static Json recorded(RecordedVerdict it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("verdict", Json.words(it.verdict().name()));
        keys.put("rules", it.rules() == null ? null : Json.number(BigDecimal.valueOf(it.rules())));
        keys.put("summary", words(it.summary()));
        keys.put("numbers", words(it.numbers()));
        keys.put("would_flip", words(it.wouldFlip()));
        Map<String, Json> signals = new TreeMap<>();
        it.signals().forEach((name, one) -> signals.put(name, recorded(one)));
        keys.put("signals", signals.isEmpty() ? null : Json.keys(signals));
        return Json.keys(keys);
    }

    private static Json origin(Provenance it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("at", Json.words(it.at().toString()));
        keys.put("software", Json.words(it.software()));
        keys.put("asked", it.asked().isEmpty() ? null : Json.words(it.asked()));
        Map<String, Json> facts = new TreeMap<>();
        it.facts().forEach((word, fact) -> facts.put(word, Json.words(fact)));
        keys.put("facts", facts.isEmpty() ? null : Json.keys(facts));
        return Json.keys(keys);
    }

    private static @Nullable Json words(@Nullable String text) {
        return text == null ? null : Json.words(text);
    }
}
