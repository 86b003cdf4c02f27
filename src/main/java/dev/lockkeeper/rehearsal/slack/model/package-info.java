/** What a Slack workspace holds, as values: people, channels, messages, views, files, and the changes to them. */
@NullMarked
package dev.lockkeeper.rehearsal.slack.model;

import org.jspecify.annotations.NullMarked;
