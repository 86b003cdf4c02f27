/** Compares the lines of two Lokis: by numbers for each five minutes, and line by line for single minutes. */
@NullMarked
package dev.lockkeeper.check.loki.parity;

import org.jspecify.annotations.NullMarked;
