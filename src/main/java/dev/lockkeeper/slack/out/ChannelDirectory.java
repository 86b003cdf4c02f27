package dev.lockkeeper.slack.out;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.outbox.CourierFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private static final String ABSENT = "Lockkeeper is not in it; type /invite @Lockkeeper there";
    private static final int PAGE = 200;
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final WebApi api;
    private final Clock realTime;
    private final Executor later;
    private final Map<String, String> idByName = new ConcurrentHashMap<>();
    private final Map<String, Boolean> isOursByName = new ConcurrentHashMap<>();
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

    /**
     * Why the bot cannot work in the channel, with the remedy; empty when it can. It has to be in it: otherwise it could not look
     * whether a message arrived whose answer was lost. Blocks while Slack is asked.
     *
     * @throws CourierFailure when Slack does not tell
     */
    public Optional<String> whyNot(Channel channel) throws CourierFailure {
        if (!channel.name().startsWith("#")) {
            return whyNotById(channel.name());
        }
        if (!isOursByName.getOrDefault(channel.name(), false) && isOld()) {
            read();
        }
        Boolean isOurs = isOursByName.get(channel.name());
        if (isOurs == null) {
            return Optional.of(
                    "Slack shows no channel of that name that is not archived; mend the name in the plan, unarchive it,"
                            + " or, if it is private, type /invite @Lockkeeper there");
        }
        return isOurs ? Optional.empty() : Optional.of(ABSENT);
    }

    private Optional<String> whyNotById(String id) throws CourierFailure {
        Conversation found;
        try {
            found = api.call("conversations.info", client -> client.conversationsInfo(request -> request.channel(id)))
                    .getChannel();
        } catch (CourierFailure e) {
            if (e.kind() != CourierFailure.Kind.FINAL) {
                throw e;
            }
            return Optional.of("Slack shows no such channel (" + e.reason()
                    + "); mend the id in the plan, or, if it is private, type /invite @Lockkeeper there");
        }
        if (found.isArchived()) {
            return Optional.of("it is archived; unarchive it, or name another one in the plan");
        }
        return found.isMember() ? Optional.empty() : Optional.of(ABSENT);
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
                isOursByName.put("#" + conversation.getName(), conversation.isMember());
            }
            cursor = page.getResponseMetadata() == null
                    ? ""
                    : Optional.ofNullable(page.getResponseMetadata().getNextCursor())
                            .orElse("");
        } while (!cursor.isEmpty());
        readAt = realTime.instant();
    }
}
