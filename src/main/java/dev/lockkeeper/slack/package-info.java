/** The only room that knows Slack: what comes in, what goes out, and how the words and pictures are laid out. */
@NullMarked
package dev.lockkeeper.slack;

import org.jspecify.annotations.NullMarked;
