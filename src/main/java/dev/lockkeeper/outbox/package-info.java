/**
 * Keeps messages until they are delivered: order, budgets, coalescing, retries. The ledger puts them in within the transaction
 * of the decision that caused them; a thread of app runs the {@link dev.lockkeeper.outbox.Sender}. Knows its carrier only as
 * the interface {@link dev.lockkeeper.outbox.Courier}, and never what a message looks like.
 */
@NullMarked
package dev.lockkeeper.outbox;

import org.jspecify.annotations.NullMarked;
