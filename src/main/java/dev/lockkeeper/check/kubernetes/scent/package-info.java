/** Where a secret lies, told by names and by the look of values. */
@NullMarked
package dev.lockkeeper.check.kubernetes.scent;

import org.jspecify.annotations.NullMarked;
