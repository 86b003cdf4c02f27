/** What was set when: every setting of the estate as a function of time, so that a question about the past keeps its answer. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.timeline;

import org.jspecify.annotations.NullMarked;
