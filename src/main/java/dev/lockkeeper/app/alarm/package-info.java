/** Tells people what stands still, in ways that do not stand still with it. */
@NullMarked
package dev.lockkeeper.app.alarm;

import org.jspecify.annotations.NullMarked;
