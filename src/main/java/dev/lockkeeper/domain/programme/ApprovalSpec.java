package dev.lockkeeper.domain.programme;

import java.time.Duration;
import java.util.List;

/**
 * Whose go a gate needs.
 *
 * @param count how many distinct people, at least 1
 * @param from the names of the roles that they come from
 * @param expires after what time without enough approvals the request lapses
 */
public record ApprovalSpec(int count, List<String> from, Duration expires) {
    public ApprovalSpec {
        from = List.copyOf(from);
        if (count < 1) {
            throw new IllegalArgumentException("approvals must be at least 1, got '" + count + "'");
        }
    }
}
