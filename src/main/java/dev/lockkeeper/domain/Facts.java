package dev.lockkeeper.domain;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What only Slack knows and a decision needs: the people of each user group that the plan names, keyed by the name that the
 * plan uses. A group that is absent here could not be read, and then gives nobody a right.
 */
public record Facts(Map<String, Set<Person>> groups) {
    /** Nothing known of any group. */
    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        groups = Map.copyOf(groups);
    }

    /** Whether the person is one of the members, named or through a user group. */
    public boolean includes(Collection<Member> members, Person person) {
        return members.stream()
                .anyMatch(member -> member.isGroup()
                        ? groups.getOrDefault(member.name(), Set.of()).contains(person)
                        : member.person().equals(person));
    }
}
