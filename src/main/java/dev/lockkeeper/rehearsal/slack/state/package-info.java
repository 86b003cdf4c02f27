/** The workspace's books: who is there, what was said and what is shown, kept consistent under one lock. */
@NullMarked
package dev.lockkeeper.rehearsal.slack.state;

import org.jspecify.annotations.NullMarked;
