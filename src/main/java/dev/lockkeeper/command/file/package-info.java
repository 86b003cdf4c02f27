/** Reads the files of chat commands and reports every mistake with its position; a faulty file never hides the others. */
@NullMarked
package dev.lockkeeper.command.file;

import org.jspecify.annotations.NullMarked;
