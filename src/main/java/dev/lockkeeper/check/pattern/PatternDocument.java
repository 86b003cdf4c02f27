package dev.lockkeeper.check.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes what a baseline learned as JSON, and reads it back equal: the same set always gives the same text. */
public final class PatternDocument {
    /** Rises when masks, selection or templates change so that sets of before no longer fit. */
    /** Another one whenever lines are picked or written otherwise: what was learned would be held against what it is not. */
    private static final int VERSION = 2;

    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private PatternDocument() {}

    /** The set as text. */
    public static String write(PatternSet set) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            out.writeNumberField("lines", set.forecast().lines());
            out.writeNumberField("once", set.forecast().once());
            out.writeArrayFieldStart("kinds");
            IdentityHashMap<Known, Integer> numbers = new IdentityHashMap<>();
            for (Known kind : set.kinds()) {
                numbers.put(kind, numbers.size());
                kind(out, kind);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("seen");
            for (Map.Entry<String, Known> entry : set.seen().entrySet()) {
                out.writeStartArray();
                out.writeString(entry.getKey());
                out.writeNumber(Objects.requireNonNull(numbers.get(entry.getValue())));
                out.writeEndArray();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError("a string cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void kind(JsonGenerator out, Known kind) throws IOException {
        Template template = kind.template();
        out.writeStartObject();
        out.writeStringField("words", template.text());
        texts(out, "path", template.path());
        out.writeArrayFieldStart("values");
        for (List<String> values : template.values()) {
            out.writeStartArray();
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeNumberField("lines", template.lines());
        out.writeNumberField("old", kind.old());
        out.writeNumberField("new", kind.fresh());
        out.writeNumberField("busiest", kind.busiest());
        out.writeEndObject();
    }

    private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    /** The set in the text; empty when another version of the product wrote it, so that it has to be captured again. */
    public static Optional<PatternSet> read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return root.path("version").asInt() == VERSION ? Optional.of(set(root)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static PatternSet set(JsonNode root) {
        Drain drain = new Drain(DrainSettings.BASELINE);
        List<Known> kinds = new ArrayList<>();
        for (JsonNode node : root.path("kinds")) {
            List<List<String>> values = new ArrayList<>();
            node.path("values").forEach(list -> values.add(texts(list)));
            Template template = new Template(
                    texts(node.path("path")).toArray(String[]::new),
                    Words.of(node.path("words").asText()),
                    values,
                    node.path("lines").asLong());
            drain.restore(template);
            kinds.add(new Known(
                    template,
                    node.path("old").asLong(),
                    node.path("new").asLong(),
                    node.path("busiest").asLong()));
        }
        Map<String, Known> seen = new LinkedHashMap<>();
        root.path("seen")
                .forEach(pair ->
                        seen.put(pair.path(0).asText(), kinds.get(pair.path(1).asInt())));
        return new PatternSet(
                drain,
                kinds,
                seen,
                root.path("lines").asLong(),
                root.path("once").asLong());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
