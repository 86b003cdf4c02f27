/** A pretend Kubernetes API server with the controllers and the kubelet behind it, as far as a cutover looks at them. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.kubernetes;

import org.jspecify.annotations.NullMarked;
