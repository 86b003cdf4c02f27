package dev.lockkeeper.rehearsal.estate.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The silences: made, listed, ended. Safe for threads. */
final class Silences {
    private static final ObjectMapper READER = new ObjectMapper();

    private final Clock clock;
    private final Map<Integer, Silence> all = new ConcurrentSkipListMap<>();

    Silences(Clock clock) {
        this.clock = clock;
    }

    static List<LabelMatcher> filters(Ask ask) {
        return ask.parameters().getOrDefault("filter", List.of()).stream()
                .map(LabelMatcher::parse)
                .toList();
    }

    /** The ids of the silences that keep an alert with the labels quiet. */
    List<String> muting(Map<String, String> labels, Instant now) {
        return all.values().stream()
                .filter(silence -> silence.mutes(labels, now))
                .map(Silence::id)
                .toList();
    }

    Reply answer(Ask ask) {
        return switch (ask.method()) {
            case "GET" -> list(ask);
            case "POST" -> make(ask);
            default -> new Reply(405, Map.of("Allow", "GET,POST"), "");
        };
    }

    Reply one(Ask ask, String id) {
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return refusal(422, 601, "silenceID in path must be of type uuid: \"" + id + "\"");
        }
        Optional<Map.Entry<Integer, Silence>> found = all.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            return new Reply(404, Map.of(), "");
        }
        Instant now = clock.instant();
        if (ask.method().equals("DELETE")) {
            all.put(found.get().getKey(), found.get().getValue().endedAt(now));
            return new Reply(200, Map.of(), "");
        }
        return Reply.json(200, AlertmanagerServer.TYPE, found.get().getValue().json(now));
    }

    private Reply list(Ask ask) {
        List<LabelMatcher> filters = filters(ask);
        Instant now = clock.instant();
        ArrayNode list = AlertmanagerServer.JSON.arrayNode();
        all.values().stream()
                .filter(silence -> filters.stream().allMatch(filter -> fits(filter, silence)))
                .forEach(silence -> list.add(silence.json(now)));
        return Reply.json(200, AlertmanagerServer.TYPE, list);
    }

    private static boolean fits(LabelMatcher filter, Silence silence) {
        return silence.matchers().stream()
                .anyMatch(matcher ->
                        matcher.name().equals(filter.name()) && filter.fits(Map.of(filter.name(), matcher.value())));
    }

    private Reply make(Ask ask) {
        JsonNode body;
        try {
            body = READER.readTree(ask.body());
        } catch (JsonProcessingException e) {
            return refusal(400, 400, "parsing silence body from \"\" failed, because unexpected EOF");
        }
        if (body.path("matchers").isEmpty()) {
            return refusal(422, 612, "matchers in body should have at least 1 items");
        }
        List<LabelMatcher> matchers = new ArrayList<>();
        for (JsonNode one : body.path("matchers")) {
            matchers.add(matcher(one));
        }
        Instant now = clock.instant();
        Instant start = moment(body, "startsAt");
        Instant end = moment(body, "endsAt");
        if (!start.isBefore(end)) {
            throw new Refused("Failed to create silence: start time must be before end time");
        }
        if (!now.isBefore(end)) {
            throw new Refused("Failed to create silence: end time can't be in the past");
        }
        Silence silence = new Silence(
                UUID.randomUUID().toString(),
                matchers,
                start.isBefore(now) ? now : start,
                end,
                now,
                body.path("createdBy").asText(),
                body.path("comment").asText());
        synchronized (this) {
            all.put(-all.size(), silence);
        }
        return Reply.json(
                200,
                AlertmanagerServer.TYPE,
                AlertmanagerServer.JSON.objectNode().put("silenceID", silence.id()));
    }

    private static LabelMatcher matcher(JsonNode one) {
        String value = one.path("value").asText();
        boolean isRegex = one.path("isRegex").asBoolean();
        if (isRegex) {
            try {
                Pattern.compile(value);
            } catch (PatternSyntaxException e) {
                throw new Refused("invalid silence: invalid label matcher 0 in set 0: invalid regular expression \""
                        + value + "\": error parsing regexp: missing closing ): `" + value + "`");
            }
        }
        return new LabelMatcher(
                one.path("name").asText(), value, isRegex, one.path("isEqual").asBoolean(true));
    }

    private static Instant moment(JsonNode body, String name) {
        try {
            return Instant.parse(body.path(name).asText());
        } catch (DateTimeParseException e) {
            throw new Refused("parsing silence body from \"\" failed, because parsing time \""
                    + body.path(name).asText() + "\" as \"2006-01-02\": cannot parse");
        }
    }

    private static Reply refusal(int status, int code, String message) {
        return Reply.json(
                status,
                AlertmanagerServer.TYPE,
                AlertmanagerServer.JSON.objectNode().put("code", code).put("message", message));
    }
}
