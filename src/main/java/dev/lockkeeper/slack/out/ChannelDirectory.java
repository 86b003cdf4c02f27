package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.outbox.CourierFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the id of a channel that a plan names, and the name of an id. Safe for several threads; remembers what it found. */
public final class ChannelDirectory {
    private static final int PAGE = 200;
    private final WebApi api;
    private final Map<String, String> idByName = new ConcurrentHashMap<>();

    public ChannelDirectory(MethodsClient client) {
        this.api = new WebApi(client);
    }

    /**
     * The channel's id.
     *
     * @throws CourierFailure FINAL when Slack shows us no such channel: a wrong name, or a private one without the bot
     */
    public String id(Channel channel) throws CourierFailure {
        String name = channel.name();
        if (!name.startsWith("#")) {
            return name;
        }
        String known = idByName.get(name);
        if (known == null) {
            read();
            known = idByName.get(name);
        }
        if (known == null) {
            throw CourierFailure.refused("channel " + name
                    + " was not found: check the name in the plan, and /invite the bot if it is private");
        }
        return known;
    }

    /** The name, with # in front, under which the id was found before. */
    public Optional<String> name(String id) {
        return idByName.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void read() throws CourierFailure {
        String cursor = "";
        do {
            String from = cursor;
            var page = api.call(
                    "conversations.list",
                    client -> client.conversationsList(request -> request.types(
                                    List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL))
                            .excludeArchived(true)
                            .limit(PAGE)
                            .cursor(from)));
            for (Conversation conversation : page.getChannels()) {
                idByName.put("#" + conversation.getName(), conversation.getId());
            }
            cursor = page.getResponseMetadata() == null
                    ? ""
                    : Optional.ofNullable(page.getResponseMetadata().getNextCursor())
                            .orElse("");
        } while (!cursor.isEmpty());
    }
}
