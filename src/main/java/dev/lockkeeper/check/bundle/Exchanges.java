package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.JsonReader;
import dev.lockkeeper.check.bundle.json.JsonWriter;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.check.bundle.json.Mistakes;
import dev.lockkeeper.domain.bundle.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Questions and raw answers as a text of their own, as they are kept slot by slot until a watch is judged. */
public final class Exchanges {
    private static final String KEY = "exchanges";

    private Exchanges() {}

    /** The text; the same exchanges give the same one. */
    public static String write(List<Exchange> exchanges) {
        return JsonWriter.pretty(Json.keys(Map.of(
                KEY, Json.items(exchanges.stream().map(ExchangeForm::written).toList()))));
    }

    /**
     * The exchanges that were written.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static List<Exchange> read(String text) {
        Mistakes mistakes = new Mistakes();
        List<Exchange> read = JsonReader.read(text.getBytes(StandardCharsets.UTF_8), mistakes)
                .map(json -> ExchangeForm.read(Members.of(json, "", mistakes)))
                .orElse(List.of());
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(
                    "exchanges can not be read: " + mistakes.all().get(0));
        }
        return read;
    }
}
