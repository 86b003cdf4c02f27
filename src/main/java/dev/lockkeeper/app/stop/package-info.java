/** Ends the program when it is asked to. */
@NullMarked
package dev.lockkeeper.app.stop;

import org.jspecify.annotations.NullMarked;
