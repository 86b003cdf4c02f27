/** What two databases were found to hold: facts, and in which words they differ. */
@NullMarked
package dev.lockkeeper.domain.parity;

import org.jspecify.annotations.NullMarked;
