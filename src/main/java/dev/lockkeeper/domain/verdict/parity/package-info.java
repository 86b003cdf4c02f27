/** The verdict on what two databases hold. */
@NullMarked
package dev.lockkeeper.domain.verdict.parity;

import org.jspecify.annotations.NullMarked;
