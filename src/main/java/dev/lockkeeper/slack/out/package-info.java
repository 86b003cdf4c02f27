/** Carries messages to Slack: the courier of the outbox, and what only Slack's Web API knows of channels and user groups. */
@NullMarked
package dev.lockkeeper.slack.out;

import org.jspecify.annotations.NullMarked;
