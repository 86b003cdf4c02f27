package dev.lockkeeper.flow;

import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.action.Action;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Something to be decided, waiting for its turn on the stairs.
 *
 * @param requestKey the same for every delivery of the same request; null for observations
 * @param reply completed when the decision is durable; exceptionally when it could not be written, and then nothing happened
 */
record Ask(
        ProgrammeId programme,
        Action action,
        Person by,
        Facts facts,
        @Nullable String requestId,
        @Nullable String requestKey,
        CompletableFuture<Reply> reply) {}
