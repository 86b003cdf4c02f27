/**
 * Block Kit's grammar: what Slack takes in a message, modal or App Home, element by element, and how it words a refusal.
 *
 * <p>The limits are those of docs.slack.dev/reference/block-kit as of August 2026. It knows nothing of the workspace.
 */
@NullMarked
package dev.lockkeeper.rehearsal.slack.block;

import org.jspecify.annotations.NullMarked;
