/** What comes from Slack: verified, understood, handed to the stairs, acknowledged in time and always answered. */
@NullMarked
package dev.lockkeeper.slack.in;

import org.jspecify.annotations.NullMarked;
