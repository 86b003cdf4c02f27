package dev.lockkeeper.slack.in;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.handler.builtin.SlashCommandHandler;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.view.View;
import dev.lockkeeper.command.CommandParser;
import dev.lockkeeper.command.Parsed;
import dev.lockkeeper.command.Said;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Reply;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.Replies;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /migrate …}. The answer comes with the acknowledgement, seen by the person alone; decisions are said in the channel. */
final class SlashListener implements SlashCommandHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SlashListener.class);
    private static final String COMMAND = "/migrate";
    private final Desk desk;
    private final Answers answers;
    private final Actions actions;
    private final LookDesk looks;

    SlashListener(Desk desk, Answers answers, Actions actions, LookDesk looks) {
        this.desk = desk;
        this.answers = answers;
        this.actions = actions;
        this.looks = looks;
    }

    @Override
    public Response apply(SlashCommandRequest incoming, SlashCommandContext context) {
        SlashCommandPayload payload = incoming.getPayload();
        String key = "slash/" + payload.getUserId() + "/" + payload.getTriggerId();
        if (!payload.getCommand().equals(COMMAND)) {
            return tell(
                    context,
                    Mrkdwn.code(payload.getCommand()) + " is not known here; I answer to " + Mrkdwn.code(COMMAND)
                            + ". See " + Mrkdwn.code(COMMAND + " help") + ".");
        }
        Request request = Request.of(incoming.getHeaders(), key, payload.getUserId());
        Optional<Programme> plan = desk.programme(payload.getChannelId());
        if (plan.isEmpty()) {
            return tell(context, answers.noProgramme());
        }
        String text = CommandText.meant(payload.getText() == null ? "" : payload.getText());
        Parsed parsed = new CommandParser(plan.get(), desk.around().rules(), looks.commands()).parse(text);
        if (parsed instanceof Parsed.Misunderstood it) {
            return tell(context, Mrkdwn.of(it.answer()));
        }
        Said said = ((Parsed.Understood) parsed).said();
        if (said instanceof Said.Glance glance) {
            return looks.ask(request, plan.get(), glance.look(), payload.getChannelId(), context);
        }
        Optional<Message> known = CommandPages.of(said, looks.commands());
        if (known.isPresent()) {
            return tell(context, known.get());
        }
        Optional<PersonAction> action = actions.of(plan.get(), said);
        if (action.isPresent()) {
            return act(request, plan.get(), action.get(), context);
        }
        Optional<View> modal = actions.modal(plan.get(), said, payload.getChannelId());
        if (modal.isPresent()) {
            return open(request, modal.get(), payload.getTriggerId(), context);
        }
        return answers.of(request, plan.get(), said, late(context))
                .map(message -> tell(context, message))
                .orElseGet(context::ack);
    }

    private Response act(Request request, Programme plan, PersonAction action, SlashCommandContext context) {
        CompletableFuture<Reply> reply = desk.ask(request, plan.id(), action, null);
        String words = desk.await(request, reply, action);
        if (words != null) {
            return words.isEmpty() ? context.ack() : tell(context, words);
        }
        Late late = late(context);
        var unused = reply.whenComplete(
                (done, why) -> late.tell(why == null ? Desk.words(done, action) : Desk.failure(request, why)));
        return tell(context, Replies.later());
    }

    private static Response open(Request request, View modal, String triggerId, SlashCommandContext context) {
        try {
            var opened = context.client().viewsOpen(r -> r.triggerId(triggerId).view(modal));
            return opened.isOk()
                    ? context.ack()
                    : tell(
                            context,
                            "The dialog could not be opened (" + Mrkdwn.escape(String.valueOf(opened.getError()))
                                    + "). Type the command again.");
        } catch (IOException | SlackApiException e) {
            LOG.atWarn().setCause(e).addKeyValue(Request.ID, request.id()).log("modal not opened");
            return tell(context, Replies.broken(request.id()));
        }
    }

    /** Tells the person something after the acknowledgement. */
    interface Late {
        void tell(String words);
    }

    private static Late late(SlashCommandContext context) {
        return words -> {
            if (words.isEmpty()) {
                return;
            }
            try {
                context.respond(r -> r.responseType("ephemeral").text(words));
            } catch (IOException e) {
                LOG.atWarn().setCause(e).log("late answer was not delivered");
            }
        };
    }

    private static Response tell(SlashCommandContext context, String words) {
        return tell(context, new Message(words, List.of()));
    }

    private static Response tell(SlashCommandContext context, Message message) {
        return context.ack(r -> r.responseType("ephemeral")
                .text(message.text())
                .blocks(message.blocks().isEmpty() ? null : message.blocks()));
    }
}
