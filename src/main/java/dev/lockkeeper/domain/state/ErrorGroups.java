package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.pattern.Acknowledgement;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.Labels;
import dev.lockkeeper.domain.pattern.PatternGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of error lines that were not there before, of all migrations of a programme, in the order in which they were found. */
public final class ErrorGroups {
    /** None was found. */
    public static final ErrorGroups NONE = new ErrorGroups(Map.of());

    private final Map<Key, ErrorGroup> all;

    private ErrorGroups(Map<Key, ErrorGroup> all) {
        this.all = all;
    }

    private record Key(MigrationId migration, Digest group) {}

    /** The group. */
    public Optional<ErrorGroup> find(MigrationId migration, Digest group) {
        return Optional.ofNullable(all.get(new Key(migration, group)));
    }

    /** Those of a migration that were seen in the attempt. */
    public List<ErrorGroup> of(MigrationId migration, int attempt) {
        return all.values().stream()
                .filter(group -> group.migration().equals(migration) && group.attempt() == attempt)
                .toList();
    }

    /** What counts for a migration at the moment of what people said. */
    public Labels labels(MigrationId migration, Instant now) {
        List<Acknowledgement> acknowledged = new ArrayList<>();
        for (ErrorGroup group : all.values()) {
            if (group.isAcknowledged(now) && group.by() != null && group.at() != null && group.expiresAt() != null) {
                acknowledged.add(new Acknowledgement(
                        group.group().id(),
                        group.sample().template(),
                        group.migration(),
                        group.by(),
                        group.at(),
                        group.expiresAt()));
            }
        }
        return new Labels(acknowledged, byGroup(migration));
    }

    /** What was said of a migration's own groups. */
    Map<Digest, Label> byGroup(MigrationId migration) {
        Map<Digest, Label> labels = new HashMap<>();
        all.values().forEach(group -> {
            if (group.migration().equals(migration) && group.group().label() != Label.NONE) {
                labels.put(group.group().id(), group.group().label());
            }
        });
        return labels;
    }

    /** With the group as it is now. */
    ErrorGroups with(ErrorGroup group) {
        Map<Key, ErrorGroup> more = new LinkedHashMap<>(all);
        more.put(new Key(group.migration(), group.group().id()), group);
        return new ErrorGroups(more);
    }

    /** With the newest numbers of groups that are known. */
    ErrorGroups counted(MigrationId migration, List<PatternGroup> seen) {
        ErrorGroups counted = this;
        for (PatternGroup group : seen) {
            ErrorGroup known = all.get(new Key(migration, group.id()));
            if (known != null) {
                counted = counted.with(known.counted(group));
            }
        }
        return counted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ErrorGroups groups && all.equals(groups.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.values().toString();
    }
}
