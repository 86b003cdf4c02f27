/**
 * Appends entries with their digest chain, and what must be said about them, in one transaction; reads, verifies, exports and
 * backs up. Called by flow and by the command line. Never changes or deletes an entry, and never decides anything.
 */
@NullMarked
package dev.lockkeeper.ledger;

import org.jspecify.annotations.NullMarked;
