package dev.lockkeeper.domain.falsealarm;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.falsealarm.Draw.Span;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A time at which the old platform was not known to be well, so that nothing is replayed there.
 *
 * @param why in a few words
 */
public record Unhealthy(Span span, String why) {
    /** A time that a person named. */
    public static Unhealthy named(Span span) {
        return new Unhealthy(span, "you named it");
    }

    /**
     * The programme's cutover attempts: while something is moved, watched or rolled back, neighbours are not as ever, and with the
     * migration itself the old platform has not its traffic. An incident lies within its attempt. Earliest first.
     *
     * @param one the migration that is replayed: once its attempt was validated, the old platform serves nobody any more
     */
    public static List<Unhealthy> attempts(ProgrammeState state, MigrationId one, Instant now) {
        List<Unhealthy> found = new ArrayList<>();
        for (Map.Entry<MigrationId, MigrationState> each : state.migrations().entrySet()) {
            for (Attempt attempt : each.getValue().attempts()) {
                found.add(of(each.getKey(), attempt, each.getKey().equals(one), now));
            }
        }
        found.sort(Comparator.comparing(unhealthy -> unhealthy.span().from()));
        return List.copyOf(found);
    }

    private static Unhealthy of(MigrationId migration, Attempt attempt, boolean isOwn, Instant now) {
        Instant back = attempt.rolledBackAt();
        Instant end = back != null || isOwn || !attempt.isOver() ? back : attempt.validatedAt();
        String how = back != null ? "rolled back" : attempt.isOver() ? "validated" : "running";
        String incident = attempt.incident() == null ? "" : ", with an incident";
        Instant until = Objects.requireNonNullElse(end, now);
        return new Unhealthy(
                new Span(attempt.startedAt(), until.isBefore(attempt.startedAt()) ? attempt.startedAt() : until),
                "attempt " + attempt.number() + " of " + migration + ", " + how + incident);
    }
}
