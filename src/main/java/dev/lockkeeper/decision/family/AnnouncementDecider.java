package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.entry.Announcement;
import dev.lockkeeper.domain.entry.AnnouncementEntry;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.AnnouncementState;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.WatchRun;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an attempt makes known to Alertmanager and Grafana. None of it ever holds a cutover up: what cannot be told
 * within ten minutes is recorded as not told, and shown.
 */
public final class AnnouncementDecider {
    /** Long enough for a restart of the other side; later a mark helps nobody who watches the cutover. */
    public static final Duration GIVES_UP_AFTER = Duration.ofMinutes(10);

    private static final Duration NEWS_FOR = Duration.ofHours(1);

    private AnnouncementDecider() {}

    static void begin(Turn turn, Migration migration) {
        for (Attempt attempt : turn.state(migration).attempts()) {
            wanted(turn.plan(), migration, attempt, turn.now())
                    .forEach(what -> turn.record(
                            new AnnouncementEntry.AnnouncementStarted(migration.id(), attempt.number(), what)));
        }
    }

    static void ended(Turn turn, Observation.Announced seen) {
        boolean isOpen = turn.state()
                .migration(seen.migration())
                .attempt(seen.attempt())
                .flatMap(attempt -> attempt.announcement(seen.what()))
                .filter(known -> known.endedAt() == null)
                .isPresent();
        if (isOpen) {
            turn.record(new AnnouncementEntry.AnnouncementEnded(
                    seen.migration(), seen.attempt(), seen.what(), seen.ok(), seen.detail()));
        }
    }

    /** Whether something has happened that is to be made known, and nobody has set out to do so. */
    public static boolean isWanted(Programme plan, Migration migration, MigrationState state, Instant now) {
        return state.attempts().stream()
                .anyMatch(attempt -> !wanted(plan, migration, attempt, now).isEmpty());
    }

    /** What happened long ago is not told any more: the source may have been added to the plan since. A silence always ends. */
    private static List<Announcement> wanted(Programme plan, Migration migration, Attempt attempt, Instant now) {
        return due(plan, migration, attempt).entrySet().stream()
                .filter(one -> attempt.announcement(one.getKey()).isEmpty())
                .filter(one -> one.getKey() == Announcement.SILENCE_END
                        || now.isBefore(one.getValue().plus(NEWS_FOR)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What has happened in the attempt that is to be made known, each with its moment. */
    public static Map<Announcement, Instant> due(Programme plan, Migration migration, Attempt attempt) {
        Map<Announcement, Instant> due = new LinkedHashMap<>();
        if (plan.sources().alertmanager() != null && migration.silence() != null) {
            boolean isSilent = attempt.announcement(Announcement.SILENCE)
                    .map(AnnouncementState::endedAt)
                    .isPresent();
            // An attempt that is over before its silence was told needs none.
            if (attempt.announcement(Announcement.SILENCE).isPresent() || !attempt.isOver()) {
                due.put(Announcement.SILENCE, attempt.startedAt());
            }
            if (isSilent && attempt.isOver()) {
                due.put(Announcement.SILENCE_END, overAt(attempt));
            }
        }
        if (plan.sources().grafana() != null) {
            marks(attempt, due);
        }
        return due;
    }

    private static void marks(Attempt attempt, Map<Announcement, Instant> due) {
        Instant switched = attempt.switchedAt();
        Optional<WatchRun> first = attempt.watches().stream().findFirst();
        if (switched != null) {
            due.put(Announcement.SWITCHED, switched);
        } else {
            // Where no record moves the switch is where the watch begins.
            first.ifPresent(run -> due.put(Announcement.SWITCHED, run.anchor()));
        }
        attempt.watches().stream()
                .map(WatchRun::breach)
                .flatMap(breach -> Optional.ofNullable(breach).stream())
                .findFirst()
                .ifPresent(breach -> due.put(Announcement.BREACHED, breach.at()));
        put(due, Announcement.ROLLING_BACK, attempt.rollbackAt());
        put(due, Announcement.ROLLED_BACK, attempt.rolledBackAt());
        put(due, Announcement.VALIDATED, attempt.validatedAt());
    }

    private static void put(Map<Announcement, Instant> due, Announcement what, @Nullable Instant at) {
        if (at != null) {
            due.put(what, at);
        }
    }

    private static Instant overAt(Attempt attempt) {
        Instant back = attempt.rolledBackAt();
        Instant well = attempt.validatedAt();
        return back != null ? back : well != null ? well : attempt.startedAt();
    }
}
