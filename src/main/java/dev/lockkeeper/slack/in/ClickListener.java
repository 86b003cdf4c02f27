package dev.lockkeeper.slack.in;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.view.View;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.flow.Reply;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.Replies;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import dev.lockkeeper.slack.view.modal.GuideModal;
import dev.lockkeeper.slack.view.modal.ModalMemory;
import dev.lockkeeper.slack.view.modal.Modals;
import dev.lockkeeper.slack.view.modal.RcaModal;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Buttons. A click is acknowledged when what came of it is durable; a modal is opened before anything slow. */
final class ClickListener implements BlockActionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ClickListener.class);
    private static final String OLD = "This button is from an older version and does nothing any more. See "
            + Mrkdwn.code("/migrate status") + ".";
    private final Desk desk;
    private final GateOpener gates;
    private final LookDesk looks;

    ClickListener(Desk desk, GateOpener gates, LookDesk looks) {
        this.desk = desk;
        this.gates = gates;
        this.looks = looks;
    }

    @Override
    public Response apply(BlockActionRequest incoming, ActionContext context) throws IOException {
        BlockActionPayload payload = incoming.getPayload();
        BlockActionPayload.Action action = payload.getActions().get(0);
        String id = action.getActionId();
        int colon = id.indexOf(':');
        Optional<Verb> verb = Verb.of(colon < 0 ? id : id.substring(0, colon));
        String container = payload.getContainer() == null
                ? ""
                : payload.getContainer().getMessageTs() + payload.getContainer().getViewId();
        String key = "click/" + payload.getUser().getId() + "/" + container + "/" + id + "/" + action.getActionTs();
        Request request =
                Request.of(incoming.getHeaders(), key, payload.getUser().getId());
        if (verb.isEmpty() || action.getValue() == null) {
            tell(context, OLD);
            return context.ack();
        }
        ClickValue value = ClickValue.read(action.getValue());
        Optional<Programme> plan = desk.programme(value);
        if (plan.isEmpty()) {
            tell(
                    context,
                    "The programme " + Mrkdwn.code(value.part(0))
                            + " is not in the plans any more, so nothing was done.");
            return context.ack();
        }
        String channel =
                payload.getChannel() == null ? "" : payload.getChannel().getId();
        clicked(request, plan.get(), verb.get(), value, channel, context);
        return context.ack();
    }

    private void clicked(
            Request request, Programme plan, Verb verb, ClickValue value, String channel, ActionContext context) {
        ModalMemory memory = new ModalMemory(value, channel);
        if (verb == Verb.SHOW_GATE) {
            gates.open(request, plan, value.part(1), value.part(2), context);
        } else if (verb == Verb.SHARE_LOOK) {
            looks.share(request, plan, value, channel, context);
        } else if (verb == Verb.WRITE_RCA) {
            rca(plan, value)
                    .ifPresentOrElse(
                            attempt -> open(
                                    context,
                                    request,
                                    RcaModal.of(migration(plan, value).orElseThrow(), attempt, memory)),
                            () -> tell(context, "There is no attempt that this analysis could be about."));
        } else if (verb == Verb.ANSWER_GUIDE) {
            migration(plan, value)
                    .ifPresentOrElse(
                            it -> open(context, request, GuideModal.of(it, guided(plan, it), memory)),
                            () -> tell(context, OLD));
        } else if (Modals.asks(verb)) {
            open(context, request, Modals.question(verb, memory, about(plan, value)));
        } else {
            Intention.of(verb, value, "")
                    .ifPresentOrElse(action -> act(request, plan, action, channel, context), () -> tell(context, OLD));
        }
    }

    private void act(Request request, Programme plan, PersonAction action, String channel, ActionContext context) {
        Channel whisper = new Channel(channel.isEmpty() ? plan.channel().name() : channel);
        CompletableFuture<Reply> reply = desk.ask(request, plan.id(), action, whisper);
        desk.await(request, reply, action);
        // What came of it is told through the outbox, unless nothing can be written there.
        Desk.whenItBreaks(request, reply, why -> tell(context, why));
    }

    private static Optional<Migration> migration(Programme plan, ClickValue value) {
        return plan.migrations().stream()
                .filter(one -> one.id().value().equals(value.part(1)))
                .findFirst();
    }

    private MigrationState.@Nullable Guided guided(Programme plan, Migration migration) {
        return desk.flow().state(plan.id()).migration(migration.id()).guided();
    }

    private Optional<Attempt> rca(Programme plan, ClickValue value) {
        return migration(plan, value)
                .flatMap(one -> desk.flow().state(plan.id()).migration(one.id()).attempt(value.number(2)));
    }

    private static String about(Programme plan, ClickValue value) {
        String title = migration(plan, value).map(Migration::title).orElse(value.part(1));
        StringBuilder words = new StringBuilder("*" + Mrkdwn.escape(title) + "*");
        migration(plan, value)
                .flatMap(one -> one.gates().stream()
                        .filter(gate -> gate.id().value().equals(value.part(2)))
                        .findFirst())
                .ifPresent(gate -> {
                    words.append(" · ").append(Mrkdwn.escape(gate.title()));
                    gate.items().stream()
                            .filter(item -> item.id().value().equals(value.part(3)))
                            .findFirst()
                            .ifPresent(item -> words.append("\n").append(Mrkdwn.escape(item.title())));
                });
        return words.toString();
    }

    private static void open(ActionContext context, Request request, View view) {
        try {
            var answer = context.client()
                    .viewsOpen(r -> r.triggerId(context.getTriggerId()).view(view));
            if (!answer.isOk()) {
                LOG.atWarn()
                        .addKeyValue(Request.ID, request.id())
                        .addKeyValue("error", answer.getError())
                        .log("modal not opened");
                tell(
                        context,
                        "The dialog could not be opened (" + Mrkdwn.escape(String.valueOf(answer.getError()))
                                + "). Press the button again.");
            }
        } catch (IOException | SlackApiException e) {
            LOG.atWarn().setCause(e).addKeyValue(Request.ID, request.id()).log("modal not opened");
            tell(context, Replies.broken(request.id()));
        }
    }

    static void tell(ActionContext context, String words) {
        if (words.isEmpty() || context.getResponseUrl() == null) {
            return;
        }
        try {
            context.respond(
                    r -> r.responseType("ephemeral").replaceOriginal(false).text(words));
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("answer to a click was not delivered");
        }
    }
}
