/** How the workspace's values look in Slack's JSON, and how what a bot sends is read and checked. */
@NullMarked
package dev.lockkeeper.rehearsal.slack.wire;

import org.jspecify.annotations.NullMarked;
