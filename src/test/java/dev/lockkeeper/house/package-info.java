/** The rules of the house: its map, its walls and its manners, each held by a test. */
@NullMarked
package dev.lockkeeper.house;

import org.jspecify.annotations.NullMarked;
