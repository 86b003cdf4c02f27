/** How a line of the log is written. */
@NullMarked
package dev.lockkeeper.app.log;

import org.jspecify.annotations.NullMarked;
