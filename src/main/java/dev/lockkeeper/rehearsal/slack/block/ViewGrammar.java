package dev.lockkeeper.rehearsal.slack.block;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells what Slack would refuse in a modal or App Home (docs.slack.dev/surfaces/modals). */
public final class ViewGrammar {
    private static final int MOST_BYTES = 250 * 1024;
    private static final Rule TITLE = Texts.plain(24);
    private static final Rule MODAL = base().must("title", TITLE)
            .may("submit", TITLE)
            .may("close", TITLE)
            .may("clear_on_close", Scalars.bool())
            .may("notify_on_close", Scalars.bool())
            .may("submit_disabled", Scalars.bool())
            .also((view, pointer, findings) ->
                    BlockGrammar.check(view.path("blocks"), Surface.MODAL, pointer + "/blocks", findings))
            .also((view, pointer, findings) -> {
                if (hasInput(view) && !view.hasNonNull("submit")) {
                    findings.add("missing required field: submit", pointer);
                }
            });
    private static final Rule HOME = base().also((view, pointer, findings) ->
            BlockGrammar.check(view.path("blocks"), Surface.HOME, pointer + "/blocks", findings));

    private ViewGrammar() {}

    /** All that is wrong with a modal, or an empty list. */
    public static List<String> checkModal(JsonNode view, SlackFiles files) {
        return check(Kinds.of().or("modal", MODAL), view, files);
    }

    /** All that is wrong with an App Home, or an empty list. */
    public static List<String> checkHome(JsonNode view, SlackFiles files) {
        return check(Kinds.of().or("home", HOME), view, files);
    }

    /** Whether a view is larger than Slack takes. */
    public static boolean isTooLarge(JsonNode view) {
        return view.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    private static List<String> check(Rule rule, JsonNode view, SlackFiles files) {
        Findings findings = new Findings(files);
        rule.check(view, "/view", findings);
        return findings.messages();
    }

    private static Shape base() {
        // The blocks themselves are checked by the surface's own rule.
        return Shape.typed()
                .must("blocks", (value, pointer, findings) -> {})
                .may("private_metadata", Scalars.text(0, 3_000))
                .may("callback_id", Scalars.text(0, 255))
                .may("external_id", Scalars.text(0, 255));
    }

    private static boolean hasInput(JsonNode view) {
        for (JsonNode block : view.path("blocks")) {
            if (block.path("type").asText().equals("input")) {
                return true;
            }
        }
        return false;
    }
}
