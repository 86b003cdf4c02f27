/** Plans as people write them, whole and broken. */
@NullMarked
package dev.lockkeeper.plan;

import org.jspecify.annotations.NullMarked;
