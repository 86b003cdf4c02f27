package dev.lockkeeper.slack.in;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.handler.builtin.ViewSubmissionHandler;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.view.ViewState;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.guide.GuideQuestion;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Reply;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.Replies;
import dev.lockkeeper.slack.view.click.Verb;
import dev.lockkeeper.slack.view.modal.GuideModal;
import dev.lockkeeper.slack.view.modal.ModalMemory;
import dev.lockkeeper.slack.view.modal.Modals;
import dev.lockkeeper.slack.view.modal.RcaModal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modals that were handed in. As long as nothing was done the modal stays open, with the reason beside the field, so that
 * nobody types an analysis twice.
 */
final class SubmissionListener implements ViewSubmissionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionListener.class);
    private final Desk desk;

    SubmissionListener(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Response apply(ViewSubmissionRequest incoming, ViewSubmissionContext context) {
        ViewSubmissionPayload payload = incoming.getPayload();
        Map<String, String> typed = typed(payload);
        Request request = Request.of(
                incoming.getHeaders(), key(payload, typed), payload.getUser().getId());
        Verb verb = Verb.of(payload.getView().getCallbackId()).orElse(null);
        ModalMemory memory = ModalMemory.read(payload.getView().getPrivateMetadata());
        Optional<Programme> plan = desk.programme(memory.value());
        if (verb == null || plan.isEmpty()) {
            return unknown(context);
        }
        Map<String, String> mistakes = new HashMap<>();
        Optional<PersonAction> action = read(verb, memory, typed, mistakes);
        if (!mistakes.isEmpty()) {
            return context.ackWithErrors(mistakes);
        }
        return action.map(it -> act(request, plan.get(), it, memory, verb, context))
                .orElseGet(() -> unknown(context));
    }

    private static Optional<PersonAction> read(
            Verb verb, ModalMemory memory, Map<String, String> typed, Map<String, String> mistakes) {
        if (verb == Verb.WRITE_RCA) {
            return RcaForm.read(memory.value(), typed, mistakes);
        }
        return verb == Verb.ANSWER_GUIDE
                ? GuideForm.read(memory.value(), typed, mistakes)
                : Intention.of(
                        verb,
                        memory.value(),
                        typed.getOrDefault(Modals.ANSWER, "").strip());
    }

    /** The field beside which a refusal is told. */
    private static String field(Verb verb) {
        return switch (verb) {
            case WRITE_RCA -> RcaModal.CAUSE;
            case ANSWER_GUIDE -> GuideModal.block(GuideQuestion.OWN_STORAGE);
            default -> Modals.ANSWER;
        };
    }

    /** A form that is handed in anew with other words, after a refusal, is another request. */
    private static String key(ViewSubmissionPayload payload, Map<String, String> typed) {
        return "view/" + payload.getView().getId() + "/" + payload.getView().getHash() + "/"
                + Digest.of(new TreeMap<>(typed).toString()).shortForm();
    }

    /** A form of an older version, or of a plan that is gone, is not closed as if something had come of it. */
    private static Response unknown(ViewSubmissionContext context) {
        return context.ack(answer -> answer.responseAction("update")
                .view(Modals.notice(
                        "Not done",
                        "This form belongs to an older version or to a plan that is not there any more. Nothing was"
                                + " changed. See " + Mrkdwn.code("/migrate status") + ".")));
    }

    private Response act(
            Request request,
            Programme plan,
            PersonAction action,
            ModalMemory memory,
            Verb verb,
            ViewSubmissionContext context) {
        Channel whisper =
                new Channel(memory.channel().isEmpty() ? plan.channel().name() : memory.channel());
        CompletableFuture<Reply> reply = desk.ask(request, plan.id(), action, whisper);
        String words = desk.await(request, reply, action);
        if (words == null) {
            Desk.whenItBreaks(request, reply, why -> tell(context, memory, request, why));
            return context.ack();
        }
        String why = reply.isCompletedExceptionally() ? Replies.plain(words) : refusal(reply.join());
        return why.isEmpty() ? context.ack() : context.ackWithErrors(Map.of(field(verb), why));
    }

    private static String refusal(Reply reply) {
        return reply.refusal() == null ? "" : Replies.besideAField(reply.refusal());
    }

    /** There is no other way to the person when the form is closed and the ledger, and with it the outbox, cannot be written. */
    private static void tell(ViewSubmissionContext context, ModalMemory memory, Request request, String words) {
        if (memory.channel().isEmpty()) {
            return;
        }
        try {
            var answer = context.client()
                    .chatPostEphemeral(r -> r.channel(memory.channel())
                            .user(request.person().userId())
                            .text(words));
            if (!answer.isOk()) {
                LOG.atWarn().addKeyValue("error", answer.getError()).log("answer to a form was not delivered");
            }
        } catch (IOException | SlackApiException e) {
            LOG.atWarn().setCause(e).log("answer to a form was not delivered");
        }
    }

    /** What was typed or chosen, by block; our blocks and their one action share the id. */
    private static Map<String, String> typed(ViewSubmissionPayload payload) {
        Map<String, String> typed = new HashMap<>();
        Map<String, Map<String, ViewState.Value>> values =
                payload.getView().getState().getValues();
        values.forEach((block, actions) -> actions.values().forEach(value -> {
            String words = words(value);
            if (words != null && !words.isBlank()) {
                typed.put(block, words.strip());
            }
        }));
        return typed;
    }

    private static @Nullable String words(ViewState.Value value) {
        return value.getSelectedOption() != null ? value.getSelectedOption().getValue() : value.getValue();
    }
}
