/**
 * Compares two databases from the freeze to the verdict: schema, rows, sequences, large objects, extensions, roles, collations.
 * Called by the hall of checks with a thread of its own.
 */
@NullMarked
package dev.lockkeeper.check.sql.parity;

import org.jspecify.annotations.NullMarked;
