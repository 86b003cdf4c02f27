package dev.lockkeeper.rehearsal.estate.kubernetes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pod's container does from one moment on.
 *
 * @param restarts how often the container was started again so far
 * @param startedAt start of this instance of the container; of the last one while it waits
 * @param lastFinishedAt end of the instance before, null if there was none
 * @param backOffSeconds while it waits after a crash: for how long in all
 */
record Stage(
        Kind kind,
        Instant from,
        int restarts,
        Instant startedAt,
        @Nullable Instant lastStartedAt,
        @Nullable Instant lastFinishedAt,
        int backOffSeconds) {

    enum Kind {
        /** Scheduled; its container is being created. */
        PENDING,
        /** Running, and not ready yet. */
        STARTING,
        READY,
        /** Crashed; the kubelet waits before it starts the container again. */
        BACK_OFF
    }

    static Stage fresh(Kind kind, Instant from, Instant startedAt) {
        return new Stage(kind, from, 0, startedAt, null, null, 0);
    }

    boolean isReady() {
        return kind == Kind.READY;
    }
}
