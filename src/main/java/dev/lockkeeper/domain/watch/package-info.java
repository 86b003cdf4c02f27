/** What a running watch still has to ask. */
@NullMarked
package dev.lockkeeper.domain.watch;

import org.jspecify.annotations.NullMarked;
