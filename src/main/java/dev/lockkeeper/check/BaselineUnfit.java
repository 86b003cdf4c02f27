package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Unanswered;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The baseline could not be measured, or cannot serve; the message is for people and names the remedy. */
public final class BaselineUnfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isUnanswered;

    /** It cannot serve, however often it is asked for. */
    public BaselineUnfit(String reason) {
        this(reason, false);
    }

    BaselineUnfit(String reason, boolean isUnanswered) {
        super(reason, null, false, false);
        this.isUnanswered = isUnanswered;
    }

    /** Whether a source did not answer, so that nothing is known of the old platform. */
    public boolean isUnanswered() {
        return isUnanswered;
    }

    /** What a failed capture means. */
    static BaselineUnfit of(Throwable why, Duration limit) {
        @Nullable Throwable cause = why;
        while (cause != null) {
            if (cause instanceof BaselineUnfit known) {
                return known;
            }
            if (cause instanceof TimeoutException) {
                return new BaselineUnfit("the sources did not answer within " + Checks.words(limit), true);
            }
            cause = cause.getCause();
        }
        return new BaselineUnfit(Unanswered.why(why), true);
    }
}
