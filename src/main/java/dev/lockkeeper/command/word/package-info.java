/** Taking a line of chat apart word by word, and answering what does not make sense: what was found, what is allowed, what may have been meant. */
@NullMarked
package dev.lockkeeper.command.word;

import org.jspecify.annotations.NullMarked;
