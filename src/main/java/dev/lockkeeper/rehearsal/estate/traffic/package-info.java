/** The requests that both sides serve, as counts that follow the timeline: whole, additive, and the same each time one asks. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.traffic;

import org.jspecify.annotations.NullMarked;
