/** A pretend Loki: its HTTP API over log lines that are made up from the traffic when somebody asks. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.loki;

import org.jspecify.annotations.NullMarked;
