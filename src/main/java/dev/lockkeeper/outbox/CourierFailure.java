package dev.lockkeeper.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says why a parcel was not delivered, and what is known about it. */
public final class CourierFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What follows from the failure. */
    public enum Kind {
        /** Too many calls: surely not delivered, the same method may be called again after the time given. */
        RETRY_AFTER,
        /** Surely not delivered, and may succeed later. */
        TRANSIENT,
        /** Perhaps delivered: the answer was lost. */
        UNCERTAIN,
        /** Surely not delivered, and never will be: the channel is gone, the content is refused. */
        FINAL,
        /** The message to be edited is not there any more; it is to be posted anew. */
        GONE,
        /** Surely not delivered: nothing is accepted from us until somebody mends the token. */
        AUTH
    }

    private final Kind kind;
    private final @Nullable Duration wait;

    private CourierFailure(Kind kind, String reason, @Nullable Duration wait, @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.wait = wait;
    }

    /** Too many calls of this method; it may be called again after the time. */
    public static CourierFailure retryAfter(Duration wait) {
        return new CourierFailure(Kind.RETRY_AFTER, "too many calls, wait " + wait, wait, null);
    }

    /** Surely not delivered, and may succeed later. */
    public static CourierFailure unsent(String reason, @Nullable Throwable cause) {
        return new CourierFailure(Kind.TRANSIENT, reason, null, cause);
    }

    /** Perhaps delivered. */
    public static CourierFailure uncertain(String reason, @Nullable Throwable cause) {
        return new CourierFailure(Kind.UNCERTAIN, reason, null, cause);
    }

    /** Never to be delivered. */
    public static CourierFailure refused(String reason) {
        return new CourierFailure(Kind.FINAL, reason, null, null);
    }

    /** The message to be edited is not there any more. */
    public static CourierFailure gone(String reason) {
        return new CourierFailure(Kind.GONE, reason, null, null);
    }

    /** Nothing is accepted until the token is mended. */
    public static CourierFailure auth(String reason) {
        return new CourierFailure(Kind.AUTH, reason, null, null);
    }

    /** What follows from it. */
    public Kind kind() {
        return kind;
    }

    /** Why, in a few words. */
    public String reason() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }

    /** How long the method must not be called; zero unless the kind is RETRY_AFTER. */
    public Duration retryAfter() {
        return wait == null ? Duration.ZERO : wait;
    }
}
