/** JSON as people wrote it: every value with its place, every number with all its digits, every mistake told. */
@NullMarked
package dev.lockkeeper.check.bundle.json;

import org.jspecify.annotations.NullMarked;
