/** A local Slack workspace: the Web API, signed deliveries to one bot, and people who can be played. It knows nothing of that bot. */
@NullMarked
package dev.lockkeeper.rehearsal.slack;

import org.jspecify.annotations.NullMarked;
