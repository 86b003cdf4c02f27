package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What people do in the page, carried out in the workspace, the estate and the clock. */
final class Deeds {
    private final Workspace workspace;
    private final Switches switches;
    private final RoomClock clock;
    private final Map<String, Function<JsonNode, JsonNode>> deeds = new HashMap<>();

    Deeds(Workspace workspace, Panel panel, RoomClock clock) {
        this.workspace = workspace;
        this.switches = new Switches(panel);
        this.clock = clock;
        deeds.put("command", this::command);
        deeds.put("message", this::message);
        deeds.put("action", this::action);
        deeds.put("view/submit", this::submit);
        deeds.put("view/close", this::close);
        deeds.put("home", asked -> answer(workspace.openHome(person(asked))));
        deeds.put("clock", this::clock);
        deeds.put("estate", this::estate);
    }

    /** Does what was asked; empty if there is no such deed. */
    Optional<JsonNode> carryOut(String deed, JsonNode asked) {
        return Optional.ofNullable(deeds.get(deed)).map(does -> does.apply(asked));
    }

    private JsonNode command(JsonNode asked) {
        return answer(workspace.slash(person(asked), text(asked, "channel"), text(asked, "text")));
    }

    private JsonNode message(JsonNode asked) {
        String thread = asked.path("thread_ts").asText("");
        String ts = workspace
                .say(
                        person(asked),
                        text(asked, "channel"),
                        thread.isEmpty() || thread.equals("null") ? null : thread,
                        text(asked, "text"))
                .ts();
        return Answers.ok().put("ts", ts);
    }

    private JsonNode action(JsonNode asked) {
        JsonNode revision = asked.path("revision");
        return answer(workspace.click(new Click(
                person(asked),
                place(asked.path("place")),
                asked.path("block_id").asText(""),
                text(asked, "action_id"),
                strings(asked.path("values")),
                inputs(asked.path("inputs")),
                revision.isInt() ? revision.asInt() : null)));
    }

    private JsonNode submit(JsonNode asked) {
        return answer(workspace.submit(person(asked), text(asked, "view"), inputs(asked.path("inputs"))));
    }

    private JsonNode close(JsonNode asked) {
        String person = person(asked);
        return answer(
                asked.path("all").asBoolean()
                        ? workspace.closeAll(person)
                        : workspace.close(person, text(asked, "view")));
    }

    private JsonNode clock(JsonNode asked) {
        if (asked.has("jump")) {
            clock.jump(Duration.ofSeconds(asked.get("jump").asLong()));
        } else {
            clock.setSpeed(asked.path("speed").asDouble());
        }
        return Answers.ok();
    }

    private JsonNode estate(JsonNode asked) {
        switches.turn(asked);
        return Answers.ok();
    }

    private String person(JsonNode asked) {
        String id = text(asked, "person");
        return workspace
                .person(id)
                .filter(one -> !one.isBot())
                .orElseThrow(() -> new IllegalArgumentException("person: found '" + id + "', who is nobody here"))
                .id();
    }

    private static ObjectNode answer(Outcome outcome) {
        if (outcome.isAcknowledged() && outcome.fieldErrors().isEmpty()) {
            return Answers.ok();
        }
        String error = outcome.errorShown();
        ObjectNode answer = Answers.refusal(error == null ? "invalid_input" : error);
        if (!outcome.fieldErrors().isEmpty()) {
            ObjectNode errors = answer.putObject("errors");
            outcome.fieldErrors().forEach(errors::put);
        }
        return answer;
    }

    private static Place place(JsonNode asked) {
        if (asked.has("view")) {
            return Place.view(text(asked, "view"));
        }
        String channel = text(asked, "channel");
        return asked.has("ephemeral")
                ? Place.ephemeral(channel, text(asked, "ephemeral"))
                : Place.message(channel, text(asked, "ts"));
    }

    private static Inputs inputs(JsonNode asked) {
        Map<String, Map<String, List<String>>> values = new HashMap<>();
        asked.fields().forEachRemaining(block -> {
            Map<String, List<String>> actions = new HashMap<>();
            block.getValue().fields().forEachRemaining(one -> actions.put(one.getKey(), strings(one.getValue())));
            values.put(block.getKey(), actions);
        });
        return new Inputs(values);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(one -> strings.add(one.asText()));
        return strings;
    }

    private static String text(JsonNode asked, String field) {
        JsonNode value = asked.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new IllegalArgumentException(field + ": found none; it is required");
        }
        return value.asText();
    }
}
