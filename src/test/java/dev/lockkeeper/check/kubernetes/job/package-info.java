/** Tests of what is made of Jobs. */
@NullMarked
package dev.lockkeeper.check.kubernetes.job;

import org.jspecify.annotations.NullMarked;
