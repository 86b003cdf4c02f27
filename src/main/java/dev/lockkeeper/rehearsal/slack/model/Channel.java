package dev.lockkeeper.rehearsal.slack.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation and who is in it, as it was at one moment.
 *
 * @param id      Slack's id: {@code C…}, or {@code D…} for a direct message
 * @param members ids of people, in the order they joined
 */
public record Channel(
        String id,
        String name,
        Kind kind,
        List<String> members,
        String topic,
        String purpose,
        boolean isArchived,
        String creator,
        Instant createdAt) {

    /** Who can find a conversation. */
    public enum Kind {
        PUBLIC,
        PRIVATE,
        DIRECT
    }

    public Channel {
        members = List.copyOf(members);
    }

    /** Whether that person is in this conversation. */
    public boolean has(String personId) {
        return members.contains(personId);
    }

    /** The same with one member more. */
    public Channel withMember(String personId) {
        if (has(personId)) {
            return this;
        }
        List<String> more = new ArrayList<>(members);
        more.add(personId);
        return withMembers(more);
    }

    /** The same with one member less. */
    public Channel withoutMember(String personId) {
        return withMembers(
                members.stream().filter(member -> !member.equals(personId)).toList());
    }

    /** The same with another topic. */
    public Channel withTopic(String other) {
        return new Channel(id, name, kind, members, other, purpose, isArchived, creator, createdAt);
    }

    /** The same, archived or not. */
    public Channel archived(boolean archived) {
        return new Channel(id, name, kind, members, topic, purpose, archived, creator, createdAt);
    }

    private Channel withMembers(List<String> others) {
        return new Channel(id, name, kind, others, topic, purpose, isArchived, creator, createdAt);
    }
}
