package dev.lockkeeper.check.sql.rows;

import dev.lockkeeper.check.sql.session.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A session in each database, asked the same at once.
 *
 * @param workers where the second question is asked while the caller asks the first
 */
public record Pair(Session before, Session after, Executor workers) {
    /** What both answered. */
    public record Both<T>(T before, T after) {
        /** What follows from both. */
        public <R> R map(BiFunction<T, T, R> function) {
            return function.apply(before, after);
        }
    }

    /** Asks both; fails as the first of them that failed, and waits for the other. */
    public <T> Both<T> ask(Function<Session, T> question) {
        CompletableFuture<T> other = CompletableFuture.supplyAsync(() -> question.apply(after), workers);
        try {
            T mine = question.apply(before);
            return new Both<>(mine, other.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        } finally {
            CompletableFuture<T> unused = other.exceptionally(why -> null);
        }
    }
}
