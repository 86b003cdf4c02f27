/** Looks, before the night, at whether Slack has what the plans name: channels to work in, people who can approve. */
@NullMarked
package dev.lockkeeper.app.reach;

import org.jspecify.annotations.NullMarked;
