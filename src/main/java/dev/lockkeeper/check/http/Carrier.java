package dev.lockkeeper.check.http;

import java.util.concurrent.CompletableFuture;

/** Carries a request to its server: directly, or through the cluster to a pod. */
public interface Carrier {
    /** Sends the request; fails with {@link Unanswered} when there is no whole answer. */
    CompletableFuture<Answer> carry(Ask ask, Errand errand);

    /** What is different from a direct request and should be known, such as a diversion; empty for nothing. */
    default String remark(Ask ask) {
        return "";
    }
}
