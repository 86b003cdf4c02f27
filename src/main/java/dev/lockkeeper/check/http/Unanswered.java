package dev.lockkeeper.check.http;

import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** A question could not be asked, or its answer cannot be used; the message says why, for people. */
public final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unanswered(String why) {
        super(why, null, false, false);
    }

    /** Why a future failed, in words. */
    public static String why(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RejectedExecutionException) {
            return "too much is asked at once, or we are stopping";
        }
        String message = cause.getMessage();
        return cause instanceof Unanswered && message != null
                ? message
                : cause.getClass().getSimpleName() + (message == null ? "" : ": " + Answer.shortened(message));
    }
}
