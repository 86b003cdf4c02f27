package dev.lockkeeper.flow;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.action.Action;
import dev.lockkeeper.domain.notice.Notice;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Something to be decided, waiting for its turn on the stairs.
 *
 * @param action null when nothing is to be decided and only the notices are to be said
 * @param whisper where the person is told the reply through the outbox; null when the reply is enough
 * @param requestKey the same for every delivery of the same request; null for observations
 * @param documents texts that the entries name by their digest, kept with them
 * @param reply completed when the decision is durable; exceptionally when it could not be written, and then nothing happened
 */
record Ask(
        ProgrammeId programme,
        @Nullable Action action,
        Person by,
        Facts facts,
        @Nullable String requestId,
        @Nullable String requestKey,
        @Nullable Channel whisper,
        List<Notice> notices,
        List<String> documents,
        CompletableFuture<Reply> reply) {}
