package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.pattern.Labels;
import java.util.List;

/**
 * What the kinds of error lines are learned from before each time, and what is known of them besides.
 *
 * @param mostLines so many lines of a signal are read before each time at most, the newest
 * @param labels what people said of kinds: a watch of tonight would know it too
 * @param served when the new platform served people: where one query selects both platforms, those lines are not learned
 */
public record Learning(long mostLines, Labels labels, List<LogSpan> served) {
    /** Read in seconds, so that 48 times are done in minutes; a real baseline may read ten times as many. */
    public static final long USUAL_LINES = 100_000;

    /** Nobody has said anything, and no attempt is known. */
    public static final Learning USUAL = new Learning(USUAL_LINES, Labels.NONE, List.of());

    public Learning {
        served = List.copyOf(served);
    }
}
