/** Evidence bundles as values: a promise, what it was held against, what was measured, what came of it. */
@NullMarked
package dev.lockkeeper.domain.bundle;

import org.jspecify.annotations.NullMarked;
