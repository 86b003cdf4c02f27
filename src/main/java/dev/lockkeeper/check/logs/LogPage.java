package dev.lockkeeper.check.logs;

import java.util.List;

/**
 * The first lines of a span.
 *
 * @param lines oldest first
 * @param most how many there could have been; with fewer, the span has no more
 */
public record LogPage(List<StoredLine> lines, int most) {
    public LogPage {
        lines = List.copyOf(lines);
    }

    boolean isLast() {
        return lines.size() < most;
    }
}
