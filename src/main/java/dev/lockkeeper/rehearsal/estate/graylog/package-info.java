/** A pretend Graylog: its search with absolute times over the lines that services write. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.graylog;

import org.jspecify.annotations.NullMarked;
