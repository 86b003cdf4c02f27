package dev.lockkeeper.domain.pattern;

import dev.lockkeeper.domain.Digest;
import java.util.List;
import java.util.Map;

/**
 * What people have said of kinds of error lines, as far as it counts for a migration at a moment.
 *
 * @param acknowledged by anybody in the programme, and not expired
 * @param byGroup what was said of the migration's own groups
 */
public record Labels(List<Acknowledgement> acknowledged, Map<Digest, Label> byGroup) {
    /** Nobody has said anything. */
    public static final Labels NONE = new Labels(List.of(), Map.of());

    public Labels {
        acknowledged = List.copyOf(acknowledged);
        byGroup = Map.copyOf(byGroup);
    }
}
