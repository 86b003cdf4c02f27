package dev.lockkeeper.slack.in;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.handler.builtin.ViewSubmissionHandler;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.ViewState;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.Reply;
import dev.lockkeeper.slack.view.click.Verb;
import dev.lockkeeper.slack.view.modal.ModalMemory;
import dev.lockkeeper.slack.view.modal.Modals;
import dev.lockkeeper.slack.view.modal.RcaModal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Modals that were handed in. The modal stays open, with the words beside the field, as long as nothing was done. */
final class SubmissionListener implements ViewSubmissionHandler {
    private final Desk desk;

    SubmissionListener(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Response apply(ViewSubmissionRequest incoming, ViewSubmissionContext context) {
        ViewSubmissionPayload payload = incoming.getPayload();
        String key =
                "view/" + payload.getView().getId() + "/" + payload.getView().getHash();
        Request request =
                Request.of(incoming.getHeaders(), key, payload.getUser().getId());
        Verb verb = Verb.of(payload.getView().getCallbackId()).orElse(null);
        ModalMemory memory = ModalMemory.read(payload.getView().getPrivateMetadata());
        Optional<Programme> plan = desk.programme(memory.value());
        if (verb == null || plan.isEmpty()) {
            return context.ack();
        }
        Map<String, String> typed = typed(payload);
        Map<String, String> mistakes = new HashMap<>();
        Optional<PersonAction> action = verb == Verb.WRITE_RCA
                ? RcaForm.read(memory.value(), typed, mistakes)
                : Intention.of(
                        verb,
                        memory.value(),
                        typed.getOrDefault(Modals.ANSWER, "").strip());
        if (!mistakes.isEmpty()) {
            return context.ackWithErrors(mistakes);
        }
        return action.map(it -> act(request, plan.get(), it, memory, verb, context))
                .orElseGet(context::ack);
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
        if (reply.isCompletedExceptionally() && words != null) {
            return context.ackWithErrors(Map.of(verb == Verb.WRITE_RCA ? RcaModal.CAUSE : Modals.ANSWER, words));
        }
        return context.ack();
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
