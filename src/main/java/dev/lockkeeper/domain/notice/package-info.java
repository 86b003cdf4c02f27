/** What must be said to people, and where; the words and pictures are laid out elsewhere. */
@NullMarked
package dev.lockkeeper.domain.notice;

import org.jspecify.annotations.NullMarked;
