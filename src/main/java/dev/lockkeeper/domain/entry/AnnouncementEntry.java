package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.MigrationId;

/** What was made known outside Slack about an attempt. */
public sealed interface AnnouncementEntry extends Entry {
    @Override
    MigrationId migration();

    int attempt();

    Announcement what();

    /** Intent: it is to be made known; open until it has ended. */
    record AnnouncementStarted(MigrationId migration, int attempt, Announcement what) implements AnnouncementEntry {}

    /**
     * Outcome.
     *
     * @param ok whether it is known there now
     * @param detail what was done, or why not; one sentence for people
     */
    record AnnouncementEnded(MigrationId migration, int attempt, Announcement what, boolean ok, String detail)
            implements AnnouncementEntry {}
}
