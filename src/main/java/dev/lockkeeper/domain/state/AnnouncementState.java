package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.entry.Announcement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of something that an attempt makes known outside Slack.
 *
 * @param endedAt null while it is under way
 * @param ok whether it is known there; false while it is under way
 * @param detail what was done or why not; empty while it is under way
 */
public record AnnouncementState(
        Announcement what, Instant startedAt, @Nullable Instant endedAt, boolean ok, String detail) {}
