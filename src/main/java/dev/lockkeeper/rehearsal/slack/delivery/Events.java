package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.MessagePosted;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceListener;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import dev.lockkeeper.rehearsal.slack.wire.ViewJson;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The Events API: messages, mentions and openings of the App Home, as far as the app subscribed to them. */
public final class Events implements WorkspaceListener {
    private final Desk desk;
    private final EventQueue queue;

    /**
     * Sends events through that queue.
     *
     * <p>It listens to the workspace for messages; openings of the App Home are told to it.
     */
    public Events(Desk desk, BotDoor door, EventQueue.Later later, Supplier<Optional<Boolean>> duplicates) {
        this.desk = desk;
        this.queue = new EventQueue(desk, door, later, duplicates);
    }

    @Override
    public void changed(WorkspaceChange change) {
        if (change instanceof MessagePosted posted) {
            Message message = posted.message();
            Channel channel = desk.books().channels().get(message.channelId());
            if (channel.has(desk.app().botUserId())) {
                posted(message, channel);
            }
        }
    }

    /** Tells the bot that somebody opened its Home, and waits for the first answer. */
    public Outcome homeOpened(Person person) {
        if (!isSubscribed("app_home_opened")) {
            return Outcome.acknowledged(Duration.ZERO);
        }
        Channel direct = desk.books().channels().direct(desk.app().botUserId(), person.id());
        ObjectNode event = Json.object()
                .put("type", "app_home_opened")
                .put("user", person.id())
                .put("channel", direct.id())
                .put("tab", "home")
                .put("event_ts", EventQueue.ts(desk.realClock().instant()));
        desk.books()
                .views()
                .home(person.id())
                .ifPresent(
                        view -> event.set("view", ViewJson.view(view, desk.app().botUserId(), Json.object())));
        BotAnswer answer = queue.sendNow(event);
        return answer.isTaken() ? Outcome.acknowledged(answer.took()) : Outcome.failed(answer.took(), answer.reason());
    }

    /** Asks whether the bot is at its address, as Slack does when an address is entered. */
    public Outcome verify() {
        String challenge = desk.books().ids().next("challenge");
        BotAnswer answer = queue.verify(challenge);
        return answer.isOk() && answer.body().contains(challenge)
                ? Outcome.acknowledged(answer.took())
                : Outcome.failed(answer.took(), answer.isOk() ? "challenge_failed" : answer.reason());
    }

    private void posted(Message message, Channel channel) {
        String kind = switch (channel.kind()) {
            case PUBLIC -> "channel";
            case PRIVATE -> "group";
            case DIRECT -> "im";
        };
        String subscription = channel.kind() == Channel.Kind.DIRECT ? "message.im" : "message." + kind + "s";
        if (isSubscribed(subscription)) {
            queue.send(event("message", message).put("channel_type", kind));
        }
        boolean isMention = message.content().text().contains("<@" + desk.app().botUserId() + ">");
        boolean isOwn = message.authorId().equals(desk.app().botUserId());
        if (isMention && !isOwn && isSubscribed("app_mention")) {
            queue.send(event("app_mention", message));
        }
    }

    private ObjectNode event(String type, Message message) {
        return desk.json()
                .message(message, true)
                .put("type", type)
                .put("channel", message.channelId())
                .put("event_ts", message.ts());
    }

    private boolean isSubscribed(String event) {
        return desk.app().events().contains(event);
    }

    /** How an event is wrapped on its way. */
    static ObjectNode envelope(ObjectNode event, String eventId, long eventTime, String botUserId) {
        ObjectNode envelope = Json.object()
                .put("token", Payloads.OLD_TOKEN)
                .put("team_id", InstalledApp.TEAM)
                .put("api_app_id", InstalledApp.APP)
                .put("type", "event_callback")
                .put("event_id", eventId)
                .put("event_time", eventTime)
                .put("is_ext_shared_channel", false);
        envelope.set("event", event);
        envelope.putArray("authorizations")
                .addObject()
                .putNull("enterprise_id")
                .put("team_id", InstalledApp.TEAM)
                .put("user_id", botUserId)
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        return envelope;
    }
}
