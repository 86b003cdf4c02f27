/** Asks a Graylog for messages and their numbers, through its search with absolute times. */
@NullMarked
package dev.lockkeeper.check.graylog;

import org.jspecify.annotations.NullMarked;
