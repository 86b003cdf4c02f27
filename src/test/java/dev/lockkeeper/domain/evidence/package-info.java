/** What is held of the evidence's words. */
@NullMarked
package dev.lockkeeper.domain.evidence;

import org.jspecify.annotations.NullMarked;
