/** Asks a cluster's API: objects, whole lists, watches; bounded in time, threads and memory. It knows nothing of what is asked. */
@NullMarked
package dev.lockkeeper.check.kubernetes.api;

import org.jspecify.annotations.NullMarked;
