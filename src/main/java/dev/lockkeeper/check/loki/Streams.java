package dev.lockkeeper.check.loki;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.LogPage;
import dev.lockkeeper.check.logs.StoredLine;
import dev.lockkeeper.check.pattern.line.Origin;
import dev.lockkeeper.check.pattern.line.RawLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Loki's streams of lines, and its refusals of too many. */
final class Streams {
    private static final Pattern REFUSED_LIMIT =
            Pattern.compile("max entries limit per query exceeded.*\\(\\d+ > (\\d{1,9})\\)");
    private static final String TOO_LONG = "answer is longer than";

    private Streams() {}

    /** The lines of all streams, oldest first; of one moment, in the order of the streams. */
    static LogPage page(JsonNode body, int most) {
        List<StoredLine> lines = new ArrayList<>();
        for (JsonNode stream : body.path("data").path("result")) {
            Map<String, String> labels = texts(stream.path("stream"));
            Origin origin = Origin.of(labels, Map.of());
            for (JsonNode pair : stream.path("values")) {
                String text = pair.path(1).asText();
                Origin its = pair.has(2) ? Origin.of(labels, details(pair.get(2))) : origin;
                lines.add(new StoredLine(new RawLine(nanos(pair.path(0).asText()), its, text), text));
            }
        }
        lines.sort(Comparator.comparingLong((StoredLine stored) -> stored.line().nanos())
                .thenComparing(stored -> stored.line().origin().id()));
        return new LogPage(lines, most);
    }

    /** What a line has besides its stream's labels: what the collector added, and what the query parsed. */
    private static Map<String, String> details(JsonNode part) {
        Map<String, String> details = texts(part.path("structuredMetadata"));
        details.putAll(texts(part.path("parsed")));
        return details;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static long nanos(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Unanswered("Loki: '" + text + "' is not a moment of a line");
        }
    }

    /** How many lines may be asked for after a refusal; as many as before when it was refused for something else. */
    static int allowed(String refusal, int most) {
        Matcher limit = REFUSED_LIMIT.matcher(refusal);
        if (limit.find()) {
            return Integer.parseInt(limit.group(1));
        }
        return refusal.contains(TOO_LONG) ? most / 2 : most;
    }
}
