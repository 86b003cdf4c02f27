/** What is held of the judges: exact boundaries, properties over seeded random counts, and the experiment of healthy cutovers. */
@NullMarked
package dev.lockkeeper.domain.verdict;

import org.jspecify.annotations.NullMarked;
