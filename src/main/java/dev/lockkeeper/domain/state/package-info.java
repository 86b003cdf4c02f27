/** The fold from ledger entries to the present state of a programme. */
@NullMarked
package dev.lockkeeper.domain.state;

import org.jspecify.annotations.NullMarked;
