package dev.lockkeeper.rehearsal.slack.model;

import java.time.ZoneId;

/**
 * Somebody in the workspace, human or bot.
 *
 * @param id         Slack's id, {@code U…}
 * @param name       the handle, as typed after an at sign
 * @param realName   the full name
 * @param displayName the name shown; may be empty, then {@link #realName} is shown
 * @param zone       the reader's time zone, for dates in messages
 * @param isDeleted  whether the account was deactivated
 * @param isGuest    whether this is a guest of single channels
 */
public record Person(
        String id,
        String name,
        String realName,
        String displayName,
        ZoneId zone,
        boolean isBot,
        boolean isDeleted,
        boolean isGuest) {

    /** The name that others see. */
    public String shownName() {
        return displayName.isEmpty() ? realName : displayName;
    }
}
