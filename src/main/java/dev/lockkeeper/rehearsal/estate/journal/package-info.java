/** The lines that services write, made up from their traffic when somebody asks; every store of logs shows the same. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.journal;

import org.jspecify.annotations.NullMarked;
