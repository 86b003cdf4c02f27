package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.state.StepState.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Folds entries about steps. */
final class StepFold {
    private StepFold() {}

    static MigrationState apply(MigrationState state, StepEntry entry, Recorded line) {
        return state.attempt(entry.attempt())
                .map(attempt -> state.withAttempt(step(attempt, entry, line)))
                .orElse(state);
    }

    private static Attempt step(Attempt attempt, StepEntry entry, Recorded line) {
        if (entry instanceof StepEntry.StepStarted) {
            int tries = attempt.step(entry.direction(), entry.step())
                    .map(old -> old.tries() + 1)
                    .orElse(1);
            return attempt.withStep(
                    new StepState(entry.direction(), entry.step(), Status.RUNNING, line.at(), null, null, "", tries));
        }
        if (entry instanceof StepEntry.StepProgressed it) {
            return attempt.step(it.direction(), it.step())
                    .map(old -> attempt.withStep(old.with(it.progress())))
                    .orElse(attempt);
        }
        if (entry instanceof StepEntry.StepDone it) {
            return attempt.withStep(
                    ended(attempt, entry, Status.DONE, line, it.detail()).resting(it.evidence()));
        }
        if (entry instanceof StepEntry.StepFailed it) {
            return attempt.withStep(
                    ended(attempt, entry, Status.FAILED, line, it.detail()).resting(it.evidence()));
        }
        if (entry instanceof StepEntry.RecordServed it) {
            return attempt.copy().switched(it.at(), it.ttlSeconds()).end();
        }
        if (entry instanceof StepEntry.DnsSwitched it) {
            AttemptCopy copy = attempt.copy();
            return it.direction() == Direction.CUTOVER
                    ? copy.switched(first(attempt.switchedAt(), it.seenAt()), it.ttlSeconds())
                            .end()
                    : copy.switchedBack(it.seenAt(), it.ttlSeconds()).end();
        }
        throw new AssertionError(entry);
    }

    private static Instant first(@Nullable Instant known, Instant seen) {
        return known == null || seen.isBefore(known) ? seen : known;
    }

    private static StepState ended(Attempt attempt, StepEntry entry, Status how, Recorded line, String detail) {
        StepState old = attempt.step(entry.direction(), entry.step()).orElse(null);
        Person by = line.by();
        return new StepState(
                entry.direction(),
                entry.step(),
                how,
                old == null ? line.at() : old.startedAt(),
                line.at(),
                by,
                detail,
                old == null ? 1 : old.tries());
    }
}
