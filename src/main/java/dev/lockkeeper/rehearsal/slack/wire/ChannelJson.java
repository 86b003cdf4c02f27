package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;

/** Conversations as {@code conversations.info} shows them to the bot. */
public final class ChannelJson {
    private ChannelJson() {}

    /** Slack's conversation object, seen by {@code botUserId}. */
    public static ObjectNode conversation(Channel channel, String botUserId) {
        boolean isDirect = channel.kind() == Channel.Kind.DIRECT;
        ObjectNode json = Json.object()
                .put("id", channel.id())
                .put("created", channel.createdAt().getEpochSecond())
                .put("is_channel", channel.kind() == Channel.Kind.PUBLIC)
                .put("is_group", false)
                .put("is_im", isDirect)
                .put("is_mpim", false)
                .put("is_private", channel.kind() != Channel.Kind.PUBLIC)
                .put("is_archived", channel.isArchived())
                .put("is_general", false)
                .put("is_shared", false)
                .put("is_ext_shared", false)
                .put("is_org_shared", false)
                .put("context_team_id", InstalledApp.TEAM);
        if (isDirect) {
            return json.put("user", other(channel, botUserId)).put("is_open", true);
        }
        json.put("name", channel.name())
                .put("name_normalized", channel.name())
                .put("creator", channel.creator())
                .put("is_member", channel.has(botUserId))
                .put("num_members", channel.members().size());
        json.putObject("topic").put("value", channel.topic()).put("creator", "").put("last_set", 0);
        json.putObject("purpose")
                .put("value", channel.purpose())
                .put("creator", "")
                .put("last_set", 0);
        return json;
    }

    private static String other(Channel channel, String botUserId) {
        return channel.members().stream()
                .filter(member -> !member.equals(botUserId))
                .findFirst()
                .orElse(botUserId);
    }
}
