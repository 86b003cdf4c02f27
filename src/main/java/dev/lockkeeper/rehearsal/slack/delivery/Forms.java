package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.View;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.state.ResponseUrls.Target;
import dev.lockkeeper.rehearsal.slack.state.Views;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import dev.lockkeeper.rehearsal.slack.wire.ViewJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code view_submission} and {@code view_closed}: somebody submits or closes a modal. */
public final class Forms {
    /** What the client says when the bot's answer is missing or no good; the modal stays. */
    static final String TROUBLE = "We had some trouble connecting. Try again?";

    private final Desk desk;
    private final BotDoor door;
    private final Payloads payloads;

    /** Sends submissions through that door. */
    public Forms(Desk desk, BotDoor door) {
        this.desk = desk;
        this.door = door;
        this.payloads = new Payloads(desk);
    }

    /** Submits the top modal; incomplete forms are not sent. */
    public Outcome submit(Person person, View view, Inputs inputs) {
        Map<String, String> complaints = FormCheck.complaints(view.blocks(), inputs);
        if (!complaints.isEmpty()) {
            return new Outcome(false, Duration.ZERO, null, complaints);
        }
        ObjectNode payload = payloads.interaction("view_submission", person);
        ObjectNode values = Values.state(view.blocks(), inputs);
        payload.set("view", ViewJson.view(view, desk.app().botUserId(), values));
        payload.set("response_urls", responseUrls(person, view, inputs));
        BotAnswer answer = door.form(Payloads.form(payload));
        if (!answer.isOk()) {
            return Outcome.failed(answer.took(), TROUBLE);
        }
        try {
            return obey(view, answer);
        } catch (Refused refused) {
            return Outcome.failed(answer.took(), TROUBLE + " (" + refused.getMessage() + ")");
        }
    }

    /** Closes a modal, or the whole stack if it says so or {@code all} is wanted; the bot hears of it if it asked to. */
    public Outcome close(Person person, View view, boolean all) {
        boolean isCleared = all || view.isClearOnClose();
        List<View> closed = isCleared ? views().clear(person.id()) : views().close(view.id());
        Outcome outcome = Outcome.acknowledged(Duration.ZERO);
        for (View one : closed) {
            if (one.isNotifyOnClose()) {
                ObjectNode payload = payloads.interaction("view_closed", person).put("is_cleared", isCleared);
                payload.remove("trigger_id");
                payload.set("view", ViewJson.view(one, desk.app().botUserId(), Json.object()));
                BotAnswer answer = door.form(Payloads.form(payload));
                outcome = answer.isOk()
                        ? Outcome.acknowledged(answer.took())
                        : Outcome.failed(answer.took(), Clicks.WARNING);
            }
        }
        return outcome;
    }

    private Outcome obey(View view, BotAnswer answer) {
        JsonNode body = answer.body().isBlank()
                ? Json.object()
                : Json.parse(answer.body()).orElseThrow(() -> new Refused("invalid_response"));
        switch (body.path("response_action").asText("")) {
            case "" -> views().close(view.id());
            case "clear" -> views().clear(view.personId());
            case "update" -> views().update(view.id(), desk.views().modal(body.get("view")), null);
            case "push" -> views().push(view.personId(), desk.views().modal(body.get("view")));
            case "errors" -> {
                return new Outcome(true, answer.took(), null, errors(view, body.path("errors")));
            }
            default -> throw new Refused("invalid_response_action");
        }
        return Outcome.acknowledged(answer.took());
    }

    private static Map<String, String> errors(View view, JsonNode errors) {
        Set<String> inputs = Control.in(view.blocks()).stream()
                .filter(Control::isInput)
                .map(Control::blockId)
                .collect(Collectors.toSet());
        Map<String, String> texts = new LinkedHashMap<>();
        errors.properties()
                .forEach(error -> texts.put(error.getKey(), error.getValue().asText()));
        if (texts.isEmpty() || !inputs.containsAll(texts.keySet())) {
            throw new Refused("errors must be under block ids of input blocks " + inputs + ", got " + texts.keySet());
        }
        return texts;
    }

    private ArrayNode responseUrls(Person person, View view, Inputs inputs) {
        ArrayNode urls = Json.array();
        for (Control control : Control.in(view.blocks())) {
            List<String> chosen = Values.current(control, inputs);
            if (control.element().path("response_url_enabled").asBoolean(false) && !chosen.isEmpty()) {
                Target target = new Target(person.id(), chosen.get(0), null, null);
                urls.addObject()
                        .put("block_id", control.blockId())
                        .put("action_id", control.actionId())
                        .put("channel_id", chosen.get(0))
                        .put("response_url", desk.responseUrl(target));
            }
        }
        return urls;
    }

    private Views views() {
        return desk.books().views();
    }
}
