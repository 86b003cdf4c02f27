package dev.lockkeeper.domain.programme;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole plan, complete and without mistakes: an ordered set of migrations and all that governs them.
 *
 * @param digest of the plan's files as read, templates included: two plans with the same digest are the same plan
 */
public record Programme(
        ProgrammeId id,
        String title,
        Channel channel,
        ZoneId zone,
        Map<String, Role> roles,
        RuleSettings rules,
        List<Window> windows,
        List<PlannedFreeze> freezes,
        Sources sources,
        List<Migration> migrations,
        Digest digest) {
    public Programme {
        roles = Map.copyOf(roles);
        windows = List.copyOf(windows);
        freezes = List.copyOf(freezes);
        migrations = List.copyOf(migrations);
    }

    /** The migration of that name. */
    public Optional<Migration> migration(MigrationId wanted) {
        return migrations.stream()
                .filter(migration -> migration.id().equals(wanted))
                .findFirst();
    }

    /** When a cutover may begin, as far as the windows say: the moment itself while one is open, else when the next one opens. */
    public Instant openFrom(Instant moment) {
        boolean isOpen = windows.isEmpty()
                || windows.stream()
                        .anyMatch(window -> window.endIfOpen(moment, zone).isPresent());
        return isOpen
                ? moment
                : windows.stream()
                        .map(window -> window.nextStart(moment, zone))
                        .min(Instant::compareTo)
                        .orElse(moment);
    }

    /** All members of the roles, in the order of the plan; an unknown role has none. */
    public List<Member> members(List<String> roleNames) {
        return roleNames.stream()
                .flatMap(name -> Optional.ofNullable(roles.get(name)).stream())
                .flatMap(role -> role.members().stream())
                .distinct()
                .toList();
    }

    /** The user groups that it names, among its roles and its owners. */
    public Set<String> groups() {
        Stream<Member> ofRoles = roles.values().stream().flatMap(role -> role.members().stream());
        Stream<Member> owners = migrations.stream().flatMap(migration -> migration.owners().stream());
        return Stream.concat(ofRoles, owners)
                .filter(Member::isGroup)
                .map(Member::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same plan, asking elsewhere. */
    public Programme withSources(Sources others) {
        return new Programme(id, title, channel, zone, roles, rules, windows, freezes, others, migrations, digest);
    }
}
