package dev.lockkeeper.rehearsal.slack.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Makes the workspace misbehave on demand, as Slack does on bad days.
 *
 * <p>Faults for the next calls are used up in the order they were asked for; {@code *} stands for any method.
 */
public final class Faults {
    private static final String ANY = "*";

    private final List<Fault> planned = new ArrayList<>();
    private final Set<String> withheld = new TreeSet<>();
    private boolean isRevoked;
    private int duplicates;
    private boolean isFreshIds;

    /** What goes wrong with one call. */
    enum Kind {
        /** Nothing is done, HTTP 500. */
        ERROR,
        /** Done, but the answer is HTTP 500 with {@code fatal_error}. */
        FATAL,
        /** Done, but the connection is cut before the answer. */
        CUT,
        /** Done and answered, later. */
        DELAY,
        /** Nothing is done, HTTP 429. */
        LIMIT
    }

    record Fault(String method, Kind kind, Duration time) {}

    /** Answers the next {@code calls} of a method with HTTP 500, doing nothing. */
    public void fail(String method, int calls) {
        plan(method, Kind.ERROR, Duration.ZERO, calls);
    }

    /** Does what the next {@code calls} of a method ask, but answers HTTP 500 with {@code fatal_error}. */
    public void failAfterwards(String method, int calls) {
        plan(method, Kind.FATAL, Duration.ZERO, calls);
    }

    /** Does what the next {@code calls} of a method ask, but cuts the connection instead of answering. */
    public void cut(String method, int calls) {
        plan(method, Kind.CUT, Duration.ZERO, calls);
    }

    /** Answers the next {@code calls} of a method only after {@code time}. */
    public void delay(String method, int calls, Duration time) {
        plan(method, Kind.DELAY, time, calls);
    }

    /** Answers the next {@code calls} of a method with 429 and this Retry-After. */
    public void limit(String method, int calls, Duration retryAfter) {
        plan(method, Kind.LIMIT, retryAfter, calls);
    }

    /** Refuses the bot's token from now on, or takes it again. */
    public synchronized void revokeToken(boolean revoked) {
        isRevoked = revoked;
    }

    /** Treats these scopes as not granted from now on, and all others as installed. */
    public synchronized void withholdScopes(String... scopes) {
        withheld.clear();
        withheld.addAll(List.of(scopes));
    }

    /**
     * Delivers each of the next events twice.
     *
     * @param freshIds whether the second has another {@code event_id}, as in Slack's incident of January 2025
     */
    public synchronized void duplicateEvents(int events, boolean freshIds) {
        duplicates = events;
        isFreshIds = freshIds;
    }

    /** Forgets all faults. */
    public synchronized void clear() {
        planned.clear();
        withheld.clear();
        isRevoked = false;
        duplicates = 0;
    }

    /** For each event delivered: empty to deliver it once, else whether its duplicate gets another id. */
    public synchronized Optional<Boolean> takeDuplicate() {
        if (duplicates == 0) {
            return Optional.empty();
        }
        duplicates--;
        return Optional.of(isFreshIds);
    }

    synchronized Optional<Fault> take(String method) {
        Predicate<Fault> concerns =
                fault -> fault.method().equals(ANY) || fault.method().equals(method);
        Optional<Fault> first = planned.stream().filter(concerns).findFirst();
        first.ifPresent(planned::remove);
        return first;
    }

    synchronized boolean isTokenRevoked() {
        return isRevoked;
    }

    synchronized Set<String> withheldScopes() {
        return Set.copyOf(withheld);
    }

    private synchronized void plan(String method, Kind kind, Duration time, int calls) {
        for (int i = 0; i < calls; i++) {
            planned.add(new Fault(method, kind, time));
        }
    }
}
