/** The services themselves, as their clients see them: the known requests, answered by the old or the new side. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.application;

import org.jspecify.annotations.NullMarked;
