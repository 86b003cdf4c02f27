/** Tests of which rights a plan needs. */
@NullMarked
package dev.lockkeeper.check.kubernetes.rights;

import org.jspecify.annotations.NullMarked;
