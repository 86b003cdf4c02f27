package dev.lockkeeper.rehearsal.slack.model;

import java.util.List;

/**
 * A user group, mentioned by its handle.
 *
 * @param id      Slack's id, {@code S…}
 * @param members ids of people
 */
public record UserGroup(String id, String handle, String name, List<String> members, boolean isDisabled) {
    public UserGroup {
        members = List.copyOf(members);
    }
}
