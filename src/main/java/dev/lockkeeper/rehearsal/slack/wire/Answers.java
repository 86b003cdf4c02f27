package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.Place;
import dev.lockkeeper.rehearsal.slack.model.Place.InEphemeral;
import dev.lockkeeper.rehearsal.slack.model.Place.InMessage;
import dev.lockkeeper.rehearsal.slack.state.Books;
import dev.lockkeeper.rehearsal.slack.state.Draft;
import dev.lockkeeper.rehearsal.slack.state.ResponseUrls.Target;
import org.jspecify.annotations.Nullable;

/** Shows what a bot answers to an interaction: in the body of its acknowledgement, or at a response_url. */
public final class Answers {
    private final Desk desk;

    /** Shows answers in that workspace. */
    public Answers(Desk desk) {
        this.desk = desk;
    }

    /** Whether all in the channel are to see the answer. */
    public static boolean isForAll(JsonNode answer) {
        return answer.path("response_type").asText().equals("in_channel");
    }

    /** Deletes or replaces the original, or shows a new message to all or, as by default, to the person alone. */
    public void give(Target target, JsonNode answer) {
        Place original = target.original();
        if (original != null && answer.path("delete_original").asBoolean(false)) {
            delete(target.personId(), original);
            return;
        }
        Content content = desk.messages()
                .readLoosely(new Sent(
                        text(answer, "text"),
                        answer.get("blocks"),
                        answer.get("attachments"),
                        text(answer, "markdown_text"),
                        answer.get("metadata")));
        if (original != null && isReplacing(answer)) {
            replace(target.personId(), original, content);
        } else {
            show(target, answer, content);
        }
    }

    /** Slack's older documentation makes replacing the default where there is an original; bots had better say it. */
    private static boolean isReplacing(JsonNode answer) {
        if (answer.hasNonNull("replace_original")) {
            return answer.path("replace_original").asBoolean();
        }
        return !answer.hasNonNull("response_type");
    }

    private void delete(String personId, Place original) {
        if (original instanceof InMessage message) {
            books().messages().delete(message.channelId(), message.ts());
        } else if (original instanceof InEphemeral ephemeral) {
            books().ephemerals().remove(personId, ephemeral.channelId(), ephemeral.ts());
        }
    }

    private void replace(String personId, Place original, Content content) {
        if (original instanceof InMessage message) {
            books().messages().edit(message.channelId(), message.ts(), before -> keepingMetadata(before, content));
        } else if (original instanceof InEphemeral ephemeral) {
            books().ephemerals().replace(personId, ephemeral.channelId(), ephemeral.ts(), content);
        }
    }

    private static Content keepingMetadata(Content before, Content after) {
        JsonNode metadata = after.metadata() == null ? before.metadata() : after.metadata();
        return new Content(after.text(), after.blocks(), metadata);
    }

    private void show(Target target, JsonNode answer, Content content) {
        String threadTs = text(answer, "thread_ts");
        String bot = desk.app().botUserId();
        if (isForAll(answer)) {
            books().messages().post(Draft.of(target.channelId(), bot, content).inThread(threadTs));
            return;
        }
        // An ephemeral answer to a control in a thread appears in that thread.
        String place = threadTs == null ? target.threadTs() : threadTs;
        books().ephemerals().show(target.personId(), target.channelId(), place, bot, content);
    }

    private static @Nullable String text(JsonNode answer, String name) {
        return answer.hasNonNull(name) ? answer.path(name).asText() : null;
    }

    private Books books() {
        return desk.books();
    }
}
