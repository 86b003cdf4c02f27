package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.RollbackEntry;
import java.util.List;

/** Folds entries about the incident, the rollback and the root cause analysis. */
final class RollbackFold {
    private RollbackFold() {}

    static MigrationState apply(MigrationState state, RollbackEntry entry, Recorded line) {
        Attempt attempt = state.attempt(entry.attempt()).orElse(null);
        if (attempt == null) {
            return state;
        }
        MigrationState after = state.withAttempt(attempt(attempt, entry, line));
        if (entry instanceof RollbackEntry.RollbackStarted) {
            return after.copy().hold(null).end();
        }
        if (entry instanceof RollbackEntry.RcaAccepted it) {
            return attempt.rcas().stream()
                    .filter(rca -> rca.version() == it.version())
                    .findFirst()
                    .map(rca -> after.copy().addItems(rca.rca().items()).end())
                    .orElse(after);
        }
        return after;
    }

    private static Attempt attempt(Attempt attempt, RollbackEntry entry, Recorded line) {
        if (entry instanceof RollbackEntry.IncidentOpened it) {
            return attempt.copy()
                    .incident(new Incident(line.at(), line.by(), it.cause(), it.known(), List.of()))
                    .end();
        }
        if (entry instanceof RollbackEntry.IncidentNoted it) {
            Incident incident = attempt.incident();
            return incident == null
                    ? attempt
                    : attempt.copy()
                            .incident(incident.with(new Incident.Note(line.at(), it.title(), it.lines())))
                            .end();
        }
        if (entry instanceof RollbackEntry.RollbackStarted) {
            return attempt.copy().rollbackAt(line.at()).end();
        }
        if (entry instanceof RollbackEntry.RolledBack) {
            return attempt.copy().rolledBackAt(line.at()).end();
        }
        return rca(attempt, entry, line);
    }

    private static Attempt rca(Attempt attempt, RollbackEntry entry, Recorded line) {
        if (entry instanceof RollbackEntry.RcaWritten it) {
            return attempt.withRca(new RcaState(
                    it.version(), line.by(), line.at(), it.rca(), RcaState.Status.WRITTEN, null, null, null));
        }
        if (entry instanceof RollbackEntry.RcaAccepted it) {
            return answered(attempt, it.version(), RcaState.Status.ACCEPTED, line, null);
        }
        if (entry instanceof RollbackEntry.RcaReturned it) {
            return answered(attempt, it.version(), RcaState.Status.RETURNED, line, it.reason());
        }
        throw new AssertionError(entry);
    }

    private static Attempt answered(
            Attempt attempt,
            int version,
            RcaState.Status how,
            Recorded line,
            @org.jspecify.annotations.Nullable String why) {
        return attempt.rcas().stream()
                .filter(rca -> rca.version() == version)
                .findFirst()
                .map(rca -> attempt.withRca(new RcaState(
                        version, rca.author(), rca.writtenAt(), rca.rca(), how, line.by(), line.at(), why)))
                .orElse(attempt);
    }
}
