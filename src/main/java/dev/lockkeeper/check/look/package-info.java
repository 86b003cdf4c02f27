/** Looks at the estate for people who want to see something now: asks, and gives back numbers, rows, lines or a curve. It judges nothing. */
@NullMarked
package dev.lockkeeper.check.look;

import org.jspecify.annotations.NullMarked;
