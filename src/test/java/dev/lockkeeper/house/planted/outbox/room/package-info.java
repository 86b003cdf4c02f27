/** Planted: a room of the wrong house, in which the rules of the house are broken on purpose. */
@NullMarked
package dev.lockkeeper.house.planted.outbox.room;

import org.jspecify.annotations.NullMarked;
