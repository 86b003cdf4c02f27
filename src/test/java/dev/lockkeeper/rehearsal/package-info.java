/** Tests of the rehearsal room as a whole. */
@NullMarked
package dev.lockkeeper.rehearsal;

import org.jspecify.annotations.NullMarked;
