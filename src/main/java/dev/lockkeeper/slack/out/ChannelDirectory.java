package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.outbox.CourierFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the id of a channel that a plan names, and the name of an id. Safe for several threads; remembers what it found, and for
 * a minute what it did not find, since the list of a large workspace takes many calls.
 */
public final class ChannelDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelDirectory.class);
    private static final int PAGE = 200;
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final WebApi api;
    private final Clock realTime;
    private final Executor later;
    private final Map<String, String> idByName = new ConcurrentHashMap<>();
    private final AtomicBoolean isReading = new AtomicBoolean();
    private volatile @Nullable Instant readAt;

    /**
     * @param realTime the clock of the world
     * @param later where the list is read again while nobody waits for it
     */
    public ChannelDirectory(MethodsClient client, Clock realTime, Executor later) {
        this.api = new WebApi(client);
        this.realTime = realTime;
        this.later = later;
    }

    /**
     * The channel's id. Blocks while Slack is asked.
     *
     * @throws CourierFailure FINAL when Slack shows us no such channel: a wrong name, or a private one without the bot
     */
    public String id(Channel channel) throws CourierFailure {
        String name = channel.name();
        if (!name.startsWith("#")) {
            return name;
        }
        String known = idByName.get(name);
        if (known == null && isOld()) {
            read();
            known = idByName.get(name);
        }
        if (known == null) {
            throw CourierFailure.refused("channel " + name
                    + " was not found: check the name in the plan, and /invite the bot if it is private");
        }
        return known;
    }

    /** Finds the channels before anybody waits for them. Blocks; those that cannot be found are said in the log. */
    public void meet(Collection<Channel> all) {
        for (Channel channel : all) {
            try {
                id(channel);
            } catch (CourierFailure e) {
                LOG.atWarn().addKeyValue("reason", e.reason()).log("a channel of a plan cannot be used");
            }
        }
    }

    /** The channel's id as far as it is known. Does not wait for Slack, which people who press a button cannot. */
    public Optional<String> known(Channel channel) {
        String name = channel.name();
        String id = name.startsWith("#") ? idByName.get(name) : name;
        if (id == null && isOld() && isReading.compareAndSet(false, true)) {
            later.execute(this::readAgain);
        }
        return Optional.ofNullable(id);
    }

    /** The name, with # in front, under which the id was found before. */
    public Optional<String> name(String id) {
        return idByName.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isOld() {
        Instant at = readAt;
        return at == null || !realTime.instant().isBefore(at.plus(FRESH));
    }

    private void readAgain() {
        try {
            read();
        } catch (CourierFailure e) {
            LOG.atWarn().addKeyValue("reason", e.reason()).log("channels cannot be listed");
        } finally {
            isReading.set(false);
        }
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
        readAt = realTime.instant();
    }
}
