/** The rehearsal's own time: it starts where one likes, may run faster than real time, and may jump ahead. */
@NullMarked
package dev.lockkeeper.rehearsal.clock;

import org.jspecify.annotations.NullMarked;
