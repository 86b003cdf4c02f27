/**
 * Rows as sums: how a row becomes the same text on both sides, how tables are read in pieces and summed in key ranges, and how a
 * difference is narrowed down to keys. Called by the comparison; knows nothing of freezes, catalogs or progress files.
 */
@NullMarked
package dev.lockkeeper.check.sql.rows;

import org.jspecify.annotations.NullMarked;
