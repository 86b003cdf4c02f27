/** Looks at a cluster: workloads, pods, claims, quotas, ingresses and events. It reads and never writes. */
@NullMarked
package dev.lockkeeper.check.kubernetes;

import org.jspecify.annotations.NullMarked;
