/** The entries of the ledger, in past tense: all that can ever have happened. */
@NullMarked
package dev.lockkeeper.domain.entry;

import org.jspecify.annotations.NullMarked;
