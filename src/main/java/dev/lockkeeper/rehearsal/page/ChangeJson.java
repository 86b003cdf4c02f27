package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.SharedFile;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange;
import java.util.List;
import java.util.Optional;

/** What a change of the workspace means to one person: nothing, or typed changes for their page. */
final class ChangeJson {
    private final Workspace workspace;
    private final RoomJson json;

    ChangeJson(Workspace workspace, RoomJson json) {
        this.workspace = workspace;
        this.json = json;
    }

    /** A typed change with one value. */
    static ObjectNode of(String type, String field, JsonNode value) {
        ObjectNode change = JsonNodeFactory.instance.objectNode().put("type", type);
        change.set(field, value);
        return change;
    }

    List<ObjectNode> seenBy(String me, WorkspaceChange change) {
        if (change instanceof WorkspaceChange.MessagePosted posted) {
            return message(me, posted.message());
        } else if (change instanceof WorkspaceChange.MessageChanged edited) {
            return message(me, edited.message());
        } else if (change instanceof WorkspaceChange.MessageDeleted gone) {
            return json.sees(me, gone.channelId()) ? List.of(deleted(gone.channelId(), gone.ts(), false)) : List.of();
        } else if (change instanceof WorkspaceChange.EphemeralShown shown) {
            return ephemeral(me, shown.ephemeral());
        } else if (change instanceof WorkspaceChange.EphemeralRemoved gone) {
            return mine(me, gone.personId(), deleted(gone.channelId(), gone.ts(), true));
        } else if (change instanceof WorkspaceChange.FileChanged file) {
            return shares(me, file.file());
        } else if (change instanceof WorkspaceChange.PersonChanged) {
            return List.of(of("people", "people", json.people()));
        } else if (change instanceof WorkspaceChange.ChannelChanged
                || change instanceof WorkspaceChange.BookmarkAdded) {
            return List.of(of("channels", "channels", json.channels(me)));
        }
        return view(me, change);
    }

    private List<ObjectNode> view(String me, WorkspaceChange change) {
        if (change instanceof WorkspaceChange.ModalOpened opened) {
            return mine(me, opened.view().personId(), views(me));
        } else if (change instanceof WorkspaceChange.ModalUpdated updated) {
            return mine(me, updated.view().personId(), views(me));
        } else if (change instanceof WorkspaceChange.ModalClosed closed) {
            return mine(me, closed.personId(), views(me));
        } else if (change instanceof WorkspaceChange.HomePublished home) {
            return mine(me, home.view().personId(), of("home", "home", json.home(me)));
        }
        throw new AssertionError(change);
    }

    private List<ObjectNode> message(String me, Message message) {
        if (!json.sees(me, message.channelId())) {
            return List.of();
        }
        ObjectNode change = of("message", "message", json.messages().of(message));
        return List.of(change.put("channel", message.channelId()));
    }

    private List<ObjectNode> ephemeral(String me, Ephemeral ephemeral) {
        if (!me.equals(ephemeral.personId())) {
            // What it says stays with its reader; that something waits for them is worth a hint.
            ObjectNode nudge = JsonNodeFactory.instance.objectNode().put("type", "nudge");
            return List.of(nudge.put("person", ephemeral.personId()));
        }
        ObjectNode change = of("message", "message", json.messages().of(ephemeral));
        return List.of(change.put("channel", ephemeral.channelId()));
    }

    private List<ObjectNode> shares(String me, SharedFile file) {
        return file.shares().stream()
                .map(share -> workspace.message(share.channelId(), share.ts()))
                .flatMap(Optional::stream)
                .flatMap(message -> message(me, message).stream())
                .toList();
    }

    private ObjectNode views(String me) {
        return of("views", "views", json.views(me));
    }

    private static ObjectNode deleted(String channel, String ts, boolean ephemeral) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "deleted")
                .put("channel", channel)
                .put("ts", ts)
                .put("ephemeral", ephemeral);
    }

    private static List<ObjectNode> mine(String me, String whose, ObjectNode change) {
        return me.equals(whose) ? List.of(change) : List.of();
    }
}
