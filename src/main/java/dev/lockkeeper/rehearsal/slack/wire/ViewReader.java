package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.block.Completion;
import dev.lockkeeper.rehearsal.slack.block.SlackFiles;
import dev.lockkeeper.rehearsal.slack.block.ViewGrammar;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a view's definition of what a bot sent, or refuses it as Slack does. */
public final class ViewReader {
    private final SlackFiles files;
    private final Completion completion;

    /** Reads views that may show those files; missing ids are taken from {@code completion}. */
    public ViewReader(SlackFiles files, Completion completion) {
        this.files = files;
        this.completion = completion;
    }

    /** A modal. */
    public JsonNode modal(@Nullable JsonNode sent) {
        JsonNode view = parse(sent);
        return complete(view, ViewGrammar.checkModal(view, files));
    }

    /** An App Home. */
    public JsonNode home(@Nullable JsonNode sent) {
        JsonNode view = parse(sent);
        return complete(view, ViewGrammar.checkHome(view, files));
    }

    private JsonNode complete(JsonNode view, List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new Refused("invalid_arguments", wrong);
        }
        return completion.view(view);
    }

    private static JsonNode parse(@Nullable JsonNode sent) {
        if (sent == null || sent.isNull()) {
            throw new Refused("invalid_arguments", List.of("missing required field: view [json-pointer:]"));
        }
        JsonNode view = sent.isTextual() ? Json.parse(sent.asText()).orElse(sent) : sent;
        if (!view.isObject()) {
            throw new Refused("invalid_arguments", List.of("must provide an object [json-pointer:/view]"));
        }
        if (ViewGrammar.isTooLarge(view)) {
            throw new Refused("view_too_large");
        }
        return view;
    }
}
