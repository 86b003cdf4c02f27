/** What Slack sends to the bot when people act, signed and timed as Slack does it, and what people see of the answer. */
@NullMarked
package dev.lockkeeper.rehearsal.slack.delivery;

import org.jspecify.annotations.NullMarked;
