package dev.lockkeeper.domain.programme;

import java.time.Duration;
import java.util.List;

/**
 * Which alerts page nobody while a cutover runs.
 *
 * @param matching all of these at once, at least one
 * @param atMost when it ends by itself at the latest, counted from the attempt's start; it is ended earlier when the attempt is
 *     over (2 h)
 */
public record SilenceSpec(List<AlertMatcher> matching, Duration atMost) {
    public SilenceSpec {
        matching = List.copyOf(matching);
        if (matching.isEmpty()) {
            throw new IllegalArgumentException("a silence without matchers would silence every alert");
        }
    }
}
