package dev.lockkeeper.domain.pattern;

import dev.lockkeeper.domain.Digest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people need to see of a kind of error lines.
 *
 * @param id the group's
 * @param template its masked words, {@code <*>} where its lines differ, cut to {@link #LONGEST_TEMPLATE}
 * @param line its first line, secrets hidden, a stack trace collapsed, cut to {@link #LONGEST}
 * @param nearest the line that was there before and is most like it; null when none is
 * @param pods the first five that wrote it
 * @param firstAt when its first line was written
 */
public record PatternSample(
        Digest id, String template, String line, @Nullable String nearest, List<String> pods, Instant firstAt) {
    /** So many characters of a line are kept. */
    public static final int LONGEST = 400;
    /** So many characters of a template are kept; one that was cut ends with an ellipsis and covers no other line. */
    public static final int LONGEST_TEMPLATE = 2_000;

    public PatternSample {
        pods = List.copyOf(pods);
    }
}
