package dev.lockkeeper.rehearsal.estate.alertmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A silence as it was made; ended early it has an earlier end. */
record Silence(
        String id,
        List<LabelMatcher> matchers,
        Instant startsAt,
        Instant endsAt,
        Instant updatedAt,
        String createdBy,
        String comment) {
    Silence {
        matchers = List.copyOf(matchers);
    }

    String state(Instant now) {
        if (!now.isBefore(endsAt)) {
            return "expired";
        }
        return now.isBefore(startsAt) ? "pending" : "active";
    }

    boolean mutes(Map<String, String> labels, Instant now) {
        return state(now).equals("active") && matchers.stream().allMatch(matcher -> matcher.fits(labels));
    }

    Silence endedAt(Instant at) {
        return state(at).equals("expired")
                ? this
                : new Silence(id, matchers, startsAt.isAfter(at) ? at : startsAt, at, at, createdBy, comment);
    }

    ObjectNode json(Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
        json.putObject("status").put("state", state(now));
        json.put("updatedAt", Moments.text(updatedAt))
                .put("comment", comment)
                .put("createdBy", createdBy)
                .put("endsAt", Moments.text(endsAt));
        ArrayNode all = json.putArray("matchers");
        matchers.forEach(matcher -> all.addObject()
                .put("isEqual", matcher.isEqual())
                .put("isRegex", matcher.isRegex())
                .put("name", matcher.name())
                .put("value", matcher.value()));
        return json.put("startsAt", Moments.text(startsAt));
    }
}
