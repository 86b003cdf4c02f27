/** The written form of entries: their names, their JSON, and the canonical text that the digest chain is computed over. */
@NullMarked
package dev.lockkeeper.ledger.form;

import org.jspecify.annotations.NullMarked;
