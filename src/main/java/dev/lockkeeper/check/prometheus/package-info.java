/** Asks a Prometheus at explicit moments and tells a value from no data, from nonsense, from stale data and from no answer. */
@NullMarked
package dev.lockkeeper.check.prometheus;

import org.jspecify.annotations.NullMarked;
