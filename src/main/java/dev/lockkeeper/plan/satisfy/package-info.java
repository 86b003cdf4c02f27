/** Tells before the night whether the gates of a plan can be met at all. */
@NullMarked
package dev.lockkeeper.plan.satisfy;

import org.jspecify.annotations.NullMarked;
