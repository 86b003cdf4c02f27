/** Reads log lines whole from whichever store has them, and proves that none is missing. */
@NullMarked
package dev.lockkeeper.check.logs;

import org.jspecify.annotations.NullMarked;
