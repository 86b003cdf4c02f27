/** Looks at the text of queries before they are ever asked; reads, never rewrites. */
@NullMarked
package dev.lockkeeper.plan.query;

import org.jspecify.annotations.NullMarked;
