package dev.lockkeeper.check.logs;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store of log lines. Futures fail with {@link dev.lockkeeper.check.http.Unanswered} unless they say otherwise. */
public interface LogStore {
    /** Its name for people. */
    String name();

    /**
     * How many lines a query finds in the window before the moment. None at all counts as zero only where lines of some level
     * arrived. Never fails.
     */
    CompletableFuture<Sample> count(String query, Duration window, Instant at, Errand errand);

    /** What is asked to count the lines of a window before the moment, for people. */
    String counting(String query, Duration window, Instant at);

    /** How many lines a query finds in a span, exactly. */
    CompletableFuture<Long> counted(String query, LogSpan span, Errand errand);

    /** The oldest lines that a query finds in a span, at most as many as the store gives at once. */
    CompletableFuture<LogPage> page(String query, LogSpan span, Errand errand);

    /** The newest lines that a query finds, oldest first, with their moments, for people. */
    CompletableFuture<List<String>> lines(String query, Instant from, Instant to, int most, Errand errand);

    /** A query for lines of any level from the same service; empty when this one asks for them already. */
    Optional<String> ofAnyLevel(String query);

    /** Whether the query itself has a condition on level or text, so that what it finds is what its author calls errors. */
    boolean isPicky(String query);

    /** Completes when the store says that it is there. */
    CompletableFuture<Void> reach(Errand errand);
}
