package dev.lockkeeper.rehearsal.slack.model;

import org.jspecify.annotations.Nullable;

/**
 * A message that one person alone sees, until they reload.
 *
 * @param authorId the bot, or {@link #SLACKBOT} for what Slack itself says, such as that a command failed
 * @param revision 0 when shown, one more with each replacement
 */
public record Ephemeral(
        String personId,
        String channelId,
        String ts,
        @Nullable String threadTs,
        String authorId,
        Content content,
        int revision) {

    /** The author of Slack's own remarks. */
    public static final String SLACKBOT = "USLACKBOT";
}
