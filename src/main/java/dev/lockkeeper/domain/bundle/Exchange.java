package dev.lockkeeper.domain.bundle;

import org.jspecify.annotations.Nullable;

/**
 * A question to a source and its raw answer. No header of the question is kept, since headers hold credentials.
 *
 * @param ask the request line, without secrets
 * @param sent the request's body, without secrets; null for none
 * @param answer what came back; null when nothing did
 * @param failure why there was no answer; null when there was one
 */
public record Exchange(
        String ask,
        @Nullable String sent,
        @Nullable RawAnswer answer,
        @Nullable String failure) {
    public Exchange {
        if ((answer == null) == (failure == null)) {
            throw new IllegalArgumentException("either an answer or a failure, got " + answer + " and " + failure);
        }
    }
}
