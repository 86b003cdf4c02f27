/**
 * Evidence bundles as files: reads what people or Lockkeeper wrote, recomputes the verdict with the judges that the bot itself
 * uses, and says what came of it. Nothing in here reaches a network.
 */
@NullMarked
package dev.lockkeeper.check.bundle;

import org.jspecify.annotations.NullMarked;
