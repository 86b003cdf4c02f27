package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.Place.InEphemeral;
import dev.lockkeeper.rehearsal.slack.model.Place.InMessage;
import dev.lockkeeper.rehearsal.slack.model.Place.InView;
import dev.lockkeeper.rehearsal.slack.model.View;
import dev.lockkeeper.rehearsal.slack.state.ResponseUrls.Target;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import dev.lockkeeper.rehearsal.slack.wire.ViewJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** {@code block_actions}: somebody used a control, perhaps in a rendering that was replaced since. */
public final class Clicks {
    /** What Slack shows as a warning sign beside the control, in words. */
    static final String WARNING = "This app responded with an error, or not in time.";

    private final Desk desk;
    private final BotDoor door;
    private final Payloads payloads;

    /** Sends clicks through that door. */
    public Clicks(Desk desk, BotDoor door) {
        this.desk = desk;
        this.door = door;
        this.payloads = new Payloads(desk);
    }

    /** Sends a click; it fails without being sent if that person can see no such control. */
    public Outcome click(Person person, Click click) {
        Optional<ObjectNode> payload = payload(person, click);
        if (payload.isEmpty()) {
            return Outcome.failed(
                    Duration.ZERO, "no control " + click.blockId() + "/" + click.actionId() + " was ever shown there");
        }
        BotAnswer answer = door.form(Payloads.form(payload.get()));
        return answer.isOk() ? Outcome.acknowledged(answer.took()) : Outcome.failed(answer.took(), WARNING);
    }

    private Optional<ObjectNode> payload(Person person, Click click) {
        if (click.place() instanceof InMessage place) {
            List<Message> seen = desk.books().messages().renderings(place.channelId(), place.ts());
            return newest(
                            seen,
                            click,
                            Message::revision,
                            message -> message.content().blocks())
                    .map(message -> inMessage(person, click, message));
        }
        if (click.place() instanceof InEphemeral place) {
            List<Ephemeral> seen = desk.books().ephemerals().renderings(person.id(), place.channelId(), place.ts());
            return newest(
                            seen,
                            click,
                            Ephemeral::revision,
                            ephemeral -> ephemeral.content().blocks())
                    .map(ephemeral -> inEphemeral(person, click, ephemeral));
        }
        if (click.place() instanceof InView place) {
            List<View> seen = desk.books().views().renderings(place.viewId());
            return newest(seen, click, View::revision, View::blocks)
                    .filter(view -> view.personId().equals(person.id()))
                    .map(view -> inView(person, click, view));
        }
        throw new AssertionError(click.place());
    }

    /** The newest rendering with the control, or the one that the person saw. */
    private static <T> Optional<T> newest(
            List<T> seen, Click click, ToIntFunction<T> revision, Function<T, JsonNode> blocks) {
        Integer wanted = click.revision();
        return seen.stream()
                .filter(one -> wanted == null || revision.applyAsInt(one) == wanted)
                .filter(one -> Control.find(blocks.apply(one), click.blockId(), click.actionId())
                        .isPresent())
                .findFirst();
    }

    private ObjectNode inMessage(Person person, Click click, Message message) {
        ObjectNode payload = payloads.interaction("block_actions", person);
        ObjectNode container = payload.putObject("container")
                .put("type", "message")
                .put("message_ts", message.ts())
                .put("channel_id", message.channelId())
                .put("is_ephemeral", false);
        if (message.threadTs() != null) {
            container.put("thread_ts", message.threadTs());
        }
        addChannel(payload, message.channelId());
        payload.set("message", desk.json().message(message, true));
        Target target = new Target(person.id(), message.channelId(), click.place(), message.threadTs());
        payload.put("response_url", desk.responseUrl(target));
        addState(payload, click, message.content().blocks());
        return payload;
    }

    private ObjectNode inEphemeral(Person person, Click click, Ephemeral ephemeral) {
        ObjectNode payload = payloads.interaction("block_actions", person);
        ObjectNode container = payload.putObject("container")
                .put("type", "message")
                .put("message_ts", ephemeral.ts())
                .put("channel_id", ephemeral.channelId())
                .put("is_ephemeral", true);
        if (ephemeral.threadTs() != null) {
            container.put("thread_ts", ephemeral.threadTs());
        }
        addChannel(payload, ephemeral.channelId());
        // No "message" here: whether Slack sends it for ephemeral ones is not certain, so bots must do without.
        Target target = new Target(person.id(), ephemeral.channelId(), click.place(), ephemeral.threadTs());
        payload.put("response_url", desk.responseUrl(target));
        addState(payload, click, ephemeral.content().blocks());
        return payload;
    }

    private ObjectNode inView(Person person, Click click, View view) {
        ObjectNode payload = payloads.interaction("block_actions", person);
        payload.putObject("container").put("type", "view").put("view_id", view.id());
        ObjectNode values = Values.state(view.blocks(), click.inputs().with(click));
        payload.set("view", ViewJson.view(view, desk.app().botUserId(), values));
        addAction(payload, click, view.blocks());
        return payload;
    }

    private void addChannel(ObjectNode payload, String channelId) {
        Channel channel = desk.books().channels().get(channelId);
        payload.putObject("channel").put("id", channel.id()).put("name", Payloads.shownName(channel));
    }

    private void addState(ObjectNode payload, Click click, JsonNode blocks) {
        payload.putObject("state")
                .set("values", Values.state(blocks, click.inputs().with(click)));
        addAction(payload, click, blocks);
    }

    private void addAction(ObjectNode payload, Click click, JsonNode blocks) {
        Control control =
                Control.find(blocks, click.blockId(), click.actionId()).orElseThrow();
        ObjectNode action = Json.object().put("action_id", control.actionId()).put("block_id", control.blockId());
        action.setAll(Values.value(control, click.values()));
        copy(control.element(), action, "text");
        copy(control.element(), action, "value");
        copy(control.element(), action, "style");
        copy(control.element(), action, "placeholder");
        action.put("action_ts", EventQueue.ts(desk.realClock().instant()));
        payload.putArray("actions").add(action);
    }

    private static void copy(JsonNode element, ObjectNode action, String name) {
        @Nullable JsonNode value = element.get(name);
        if (value != null && !action.has(name)) {
            action.set(name, value);
        }
    }
}
