package dev.lockkeeper.slack.out;

import com.slack.api.model.Message;
import dev.lockkeeper.outbox.CourierFailure;
import dev.lockkeeper.outbox.Posted;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for a message of ours by the key in its metadata, among the newest of a channel or a thread. */
final class History {
    private static final int NEWEST = 100;
    private final WebApi api;

    History(WebApi api) {
        this.api = api;
    }

    /** @throws CourierFailure FINAL when the app may not read the channel, for then nobody can look */
    Optional<Posted> find(String channel, @Nullable String threadTs, String key) throws CourierFailure {
        return readable(channel, threadTs).stream()
                .filter(message -> isOurs(message, key))
                .findFirst()
                .map(message -> new Posted(channel, message.getTs(), null));
    }

    private List<Message> readable(String channel, @Nullable String threadTs) throws CourierFailure {
        try {
            return messages(channel, threadTs);
        } catch (CourierFailure e) {
            throw WebApi.isForScope(e) ? CourierFailure.refused(e.reason()) : e;
        }
    }

    private List<Message> messages(String channel, @Nullable String threadTs) throws CourierFailure {
        if (threadTs == null) {
            return api.call(
                            "conversations.history",
                            client -> client.conversationsHistory(request ->
                                    request.channel(channel).limit(NEWEST).includeAllMetadata(true)))
                    .getMessages();
        }
        return replies(channel, threadTs);
    }

    /** Replies come oldest first, so the last page has the newest. */
    private List<Message> replies(String channel, String threadTs) throws CourierFailure {
        List<Message> all = new java.util.ArrayList<>();
        String cursor = "";
        do {
            String from = cursor;
            var page = api.call(
                    "conversations.replies",
                    client -> client.conversationsReplies(request -> request.channel(channel)
                            .ts(threadTs)
                            .limit(NEWEST)
                            .cursor(from)
                            .includeAllMetadata(true)));
            all.addAll(page.getMessages());
            cursor = page.getResponseMetadata() == null
                    ? ""
                    : Objects.requireNonNullElse(page.getResponseMetadata().getNextCursor(), "");
        } while (!cursor.isEmpty());
        return all;
    }

    private static boolean isOurs(Message message, String key) {
        Message.Metadata metadata = message.getMetadata();
        if (metadata != null && SlackCourier.EVENT_TYPE.equals(metadata.getEventType())) {
            Map<String, Object> payload = metadata.getEventPayload();
            return payload != null && key.equals(payload.get(SlackCourier.KEY));
        }
        // A file's message cannot bear metadata: the name of the file holds the key's digest.
        return message.getFiles() != null
                && message.getFiles().stream()
                        .anyMatch(file -> FileCarrier.name(key).equals(file.getName()));
    }
}
