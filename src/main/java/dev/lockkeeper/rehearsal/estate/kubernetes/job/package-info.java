/** Jobs of the pretend cluster: what becomes of them in time, their pods and their logs. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.kubernetes.job;

import org.jspecify.annotations.NullMarked;
