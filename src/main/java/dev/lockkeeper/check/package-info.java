/**
 * Looks at the estate and returns evidence: one sub-room per kind of source, this room puts them together for {@code flow}.
 * Nothing in here changes the estate.
 */
@NullMarked
package dev.lockkeeper.check;

import org.jspecify.annotations.NullMarked;
