/**
 * A pretend Slack workspace and a pretend estate with a page for people: the world in which a migration is rehearsed. It
 * speaks the real protocols on loopback, and imports nothing of the bot that lives in it.
 */
@NullMarked
package dev.lockkeeper.rehearsal;

import org.jspecify.annotations.NullMarked;
