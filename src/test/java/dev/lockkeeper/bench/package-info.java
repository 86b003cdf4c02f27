/** Programs that measure, each against a yardstick in the same run; docs/benchmarks.md says how to start them. */
@NullMarked
package dev.lockkeeper.bench;

import org.jspecify.annotations.NullMarked;
