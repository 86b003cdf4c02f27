/** A pretend Prometheus: its HTTP API, with answers from the traffic instead of a time series database. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.prometheus;

import org.jspecify.annotations.NullMarked;
