package dev.lockkeeper.slack.in;

import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.webhook.WebhookResponse;
import dev.lockkeeper.slack.view.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one person can be told something that nobody else sees, for half an hour after what they did: at the address that came with
 * it, and where that fails, in the channel.
 */
final class Earshot {
    private static final Logger LOG = LoggerFactory.getLogger(Earshot.class);

    private final MethodsClient client;
    private final Responding responding;
    private final String channel;
    private final String person;

    /** Answers at the address that came with what somebody did. */
    private interface Responding {
        WebhookResponse respond(Message message, boolean replaces) throws IOException;
    }

    private Earshot(MethodsClient client, Responding responding, String channel, String person) {
        this.client = client;
        this.responding = responding;
        this.channel = channel;
        this.person = person;
    }

    static Earshot of(SlashCommandContext context, String channel, String person) {
        return new Earshot(
                context.client(),
                (message, replaces) -> context.respond(r -> r.responseType("ephemeral")
                        .text(message.text())
                        .blocks(message.blocks().isEmpty() ? null : message.blocks())),
                channel,
                person);
    }

    static Earshot of(ActionContext context, String channel, String person) {
        return new Earshot(
                context.client(),
                (message, replaces) -> context.respond(r -> r.responseType("ephemeral")
                        .replaceOriginal(replaces)
                        .text(message.text())
                        .blocks(message.blocks().isEmpty() ? null : message.blocks())),
                channel,
                person);
    }

    String channel() {
        return channel;
    }

    String person() {
        return person;
    }

    /** Tells the person. */
    void tell(Message message) {
        String why = isTaken(message, false) ? null : post(message);
        if (why != null) {
            LOG.atWarn().addKeyValue("person", person).addKeyValue("error", why).log("answer was not delivered");
        }
    }

    /** Puts the message in place of the one whose button was pressed. */
    void replace(Message message) {
        if (!isTaken(message, true)) {
            LOG.atWarn().addKeyValue("person", person).log("message was not replaced");
        }
    }

    private boolean isTaken(Message message, boolean replaces) {
        try {
            WebhookResponse answer = responding.respond(message, replaces);
            return answer.getCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }

    /** Posts it in the channel for the person alone; why not, or null when it went well. */
    @Nullable
    String post(Message message) {
        try {
            var answer = client.chatPostEphemeral(r -> r.channel(channel)
                    .user(person)
                    .text(message.text())
                    .blocks(message.blocks().isEmpty() ? null : message.blocks()));
            return answer.isOk() ? null : String.valueOf(answer.getError());
        } catch (IOException | SlackApiException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
