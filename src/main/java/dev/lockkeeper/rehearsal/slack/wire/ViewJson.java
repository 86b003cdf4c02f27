package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.View;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import java.util.List;

/** Modals and App Homes as Slack answers and sends them. */
public final class ViewJson {
    private ViewJson() {}

    /** Slack's view object, with what stands in its inputs ({@code {block: {action: value}}}). */
    public static ObjectNode view(View view, String botUserId, JsonNode values) {
        ObjectNode json = view.definition().deepCopy();
        json.put("id", view.id()).put("team_id", InstalledApp.TEAM);
        for (String text : List.of("private_metadata", "callback_id", "external_id")) {
            if (!json.hasNonNull(text)) {
                json.put(text, "");
            }
        }
        for (String text : List.of("title", "submit", "close")) {
            if (!json.has(text)) {
                json.putNull(text);
            }
        }
        for (String flag : List.of("clear_on_close", "notify_on_close")) {
            if (!json.has(flag)) {
                json.put(flag, false);
            }
        }
        json.putObject("state").set("values", values);
        return json.put("hash", view.hash())
                .put("root_view_id", view.rootId())
                .put("previous_view_id", view.previousId())
                .put("app_id", InstalledApp.APP)
                .put("app_installed_team_id", InstalledApp.TEAM)
                .put("bot_id", InstalledApp.BOT);
    }
}
