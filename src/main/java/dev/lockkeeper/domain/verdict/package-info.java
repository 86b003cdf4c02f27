/** Pure arithmetic from samples to verdicts; exact, without floating point where it decides. */
@NullMarked
package dev.lockkeeper.domain.verdict;

import org.jspecify.annotations.NullMarked;
