/** Looks at what a Kubernetes Job came to: its conditions, its pods' exit codes, and the report in their logs. It starts none. */
@NullMarked
package dev.lockkeeper.check.kubernetes.job;

import org.jspecify.annotations.NullMarked;
