package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One question to a source and the fingerprint of its answer.
 *
 * @param source the address without secrets
 * @param question the question with everything filled in: a query, a request line
 * @param time the moment that it was asked about; null when the source was asked about its present
 * @param answer the SHA-256 of the answer's body as it came; null when none came
 */
public record Asked(
        String source,
        String question,
        @Nullable Instant time,
        @Nullable Digest answer) {}
