package dev.lockkeeper.rehearsal.slack.model;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bot made of something that a person did.
 *
 * @param isAcknowledged whether the bot answered 2xx, rightly and within three seconds
 * @param took           how long the answer took, in real time
 * @param errorShown     what Slack tells the person if it went wrong, such as {@code operation_timeout}; else null
 * @param fieldErrors    for a submitted modal: the complaint under each input, by block id; then the modal stays open
 */
public record Outcome(
        boolean isAcknowledged, Duration took, @Nullable String errorShown, Map<String, String> fieldErrors) {

    public Outcome {
        fieldErrors = Map.copyOf(fieldErrors);
    }

    /** Answered in time. */
    public static Outcome acknowledged(Duration took) {
        return new Outcome(true, took, null, Map.of());
    }

    /** Not answered, or not as Slack wants it. */
    public static Outcome failed(Duration took, String errorShown) {
        return new Outcome(false, took, errorShown, Map.of());
    }
}
