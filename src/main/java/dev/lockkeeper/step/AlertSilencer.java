package dev.lockkeeper.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.domain.entry.Announcement;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.SilenceSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Silences a migration's alerts in Alertmanager while it is cut over, and ends the silence afterwards. Its silences are found
 * again by who created them and by their comment; it never touches another's.
 *
 * @see <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">Alertmanager's API</a>
 */
final class AlertSilencer implements Announcer {
    /** The check for firing alerts knows our silences by it. */
    private static final String CREATED_BY = "lockkeeper";

    private final JsonApi api;
    private final Clock clock;

    /** @param clock only for whether a silence would still have an effect */
    AlertSilencer(String url, Optional<String> token, Clock clock) {
        this.api = new JsonApi("Alertmanager", url, token);
        this.clock = clock;
    }

    @Override
    public Done announce(Announcing what) {
        try {
            return what.what() == Announcement.SILENCE ? silence(what) : end(what);
        } catch (JsonApi.Refused e) {
            return Done.not(e.getMessage() + ". Alerts may page; see /migrate doctor.");
        }
    }

    private Done silence(Announcing what) throws JsonApi.Refused {
        SilenceSpec spec = Objects.requireNonNull(what.silence(), "a silence needs its matchers");
        Instant until = what.at().plus(spec.atMost());
        List<String> there = ours(what);
        if (!there.isEmpty()) {
            return Done.well("Alerts are silent already, silence " + there.get(0));
        }
        if (!clock.instant().isBefore(until)) {
            return Done.well("The time for a silence is over, none was made");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode matchers = body.putArray("matchers");
        spec.matching().forEach(matcher -> matchers.add(json(matcher)));
        body.put("startsAt", clock.instant().toString());
        body.put("endsAt", until.toString());
        body.put("createdBy", CREATED_BY);
        body.put("comment", comment(what));
        String id = api.post("api/v2/silences", body).path("silenceID").asText();
        return Done.well("Alerts that match " + words(spec) + " are silent, silence " + id);
    }

    private Done end(Announcing what) throws JsonApi.Refused {
        List<String> there = ours(what);
        for (String id : there) {
            api.delete("api/v2/silence/" + id);
        }
        return Done.well(
                there.isEmpty() ? "No silence is left to end" : "Silence " + String.join(", ", there) + " ended");
    }

    /** The silences of the attempt that still hold. */
    private List<String> ours(Announcing what) throws JsonApi.Refused {
        List<String> ids = new ArrayList<>();
        for (JsonNode silence : api.get("api/v2/silences", List.of())) {
            boolean isOurs = silence.path("createdBy").asText().equals(CREATED_BY)
                    && silence.path("comment").asText().equals(comment(what));
            if (isOurs && !silence.path("status").path("state").asText().equals("expired")) {
                ids.add(silence.path("id").asText());
            }
        }
        return ids;
    }

    private static String comment(Announcing what) {
        return "Cutover of " + what.title() + " [" + what.key() + "]";
    }

    private static ObjectNode json(AlertMatcher matcher) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", matcher.name())
                .put("value", matcher.value())
                .put("isRegex", matcher.operator().isRegex())
                .put("isEqual", matcher.operator().isEqual());
    }

    private static String words(SilenceSpec spec) {
        return String.join(
                ", ", spec.matching().stream().map(AlertMatcher::toString).toList());
    }
}
