package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.entry.AnnouncementEntry;
import dev.lockkeeper.domain.entry.Recorded;

/** Folds entries about what was made known outside Slack. */
final class AnnouncementFold {
    private AnnouncementFold() {}

    static MigrationState apply(MigrationState state, AnnouncementEntry entry, Recorded line) {
        return state.attempt(entry.attempt())
                .map(attempt -> state.withAttempt(attempt.withAnnouncement(announcement(attempt, entry, line))))
                .orElse(state);
    }

    private static AnnouncementState announcement(Attempt attempt, AnnouncementEntry entry, Recorded line) {
        if (entry instanceof AnnouncementEntry.AnnouncementEnded it) {
            AnnouncementState old = attempt.announcement(entry.what()).orElse(null);
            return new AnnouncementState(
                    entry.what(), old == null ? line.at() : old.startedAt(), line.at(), it.ok(), it.detail());
        }
        return new AnnouncementState(entry.what(), line.at(), null, false, "");
    }
}
