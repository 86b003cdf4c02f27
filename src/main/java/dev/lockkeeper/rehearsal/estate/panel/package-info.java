/** What people turn and see while they rehearse: switches that write to the timeline, and a snapshot of the estate. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.panel;

import org.jspecify.annotations.NullMarked;
