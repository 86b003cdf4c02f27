/** Which rights in the cluster a plan's steps and Jobs use, and which of them we lack. It asks, and never uses one. */
@NullMarked
package dev.lockkeeper.check.kubernetes.rights;

import org.jspecify.annotations.NullMarked;
