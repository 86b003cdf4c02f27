/** The words for kinds of error lines: what was found of those that were not there before, what people say of them. */
@NullMarked
package dev.lockkeeper.domain.pattern;

import org.jspecify.annotations.NullMarked;
