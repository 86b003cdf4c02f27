/** Sets up the rehearsal room for a plan: tells the room what it pretends, and the plan where the room is. */
@NullMarked
package dev.lockkeeper.app.room;

import org.jspecify.annotations.NullMarked;
