/** Starts, wires and stops the house: command line, environment, clock, threads and the operators' port. */
@NullMarked
package dev.lockkeeper.app;

import org.jspecify.annotations.NullMarked;
