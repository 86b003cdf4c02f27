/** Looks wired together: the shelf of chat commands, and what Slack's door needs to have them answered. */
@NullMarked
package dev.lockkeeper.app.look;

import org.jspecify.annotations.NullMarked;
