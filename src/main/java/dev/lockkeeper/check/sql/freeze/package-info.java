/**
 * Looks whether a database stands still: nothing lets writers in, nobody who may write is there, nothing was written between two
 * looks, and the replica has replayed all. Only looks; a step or a person freezes.
 */
@NullMarked
package dev.lockkeeper.check.sql.freeze;

import org.jspecify.annotations.NullMarked;
