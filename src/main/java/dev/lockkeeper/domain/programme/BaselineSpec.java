package dev.lockkeeper.domain.programme;

import java.time.Duration;

/**
 * How the baseline is captured, and when it can serve.
 *
 * @param window how much time each of its windows covers (1 h)
 * @param expires after what time it must be captured again (48 h)
 * @param oldest how old it may be when the cutover starts (24 h)
 * @param youngest how old it must be when the cutover starts, so that nothing of the cutover is in it (15 min)
 */
public record BaselineSpec(Duration window, Duration expires, Duration oldest, Duration youngest) {
    /** What holds where the plan says nothing else. */
    public static final BaselineSpec USUAL =
            new BaselineSpec(Duration.ofHours(1), Duration.ofHours(48), Duration.ofHours(24), Duration.ofMinutes(15));
}
