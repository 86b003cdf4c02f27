/** Plans that can not be met, and what is said of them. */
@NullMarked
package dev.lockkeeper.plan.satisfy;

import org.jspecify.annotations.NullMarked;
