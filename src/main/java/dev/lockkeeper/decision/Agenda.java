package dev.lockkeeper.decision;

import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a state asks for at a moment: work to be done now, and when to look again.
 *
 * @param timeCame whether a moment that the state waits for (expiry, fix timer, end of drain) has come, so that a decision
 *     on {@code TimeCame} is due
 * @param next when the agenda may change without anything happening; null when never
 */
public record Agenda(
        List<Work> work, boolean timeCame, @Nullable Instant next) {
    public Agenda {
        work = List.copyOf(work);
    }

    /** The agenda of the state at the moment. */
    public static Agenda of(Programme plan, ProgrammeState state, Instant now) {
        return Due.agenda(plan, state, now);
    }
}
