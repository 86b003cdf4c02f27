/** A pretended Grafana that keeps annotations. Called by {@code estate}. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.grafana;

import org.jspecify.annotations.NullMarked;
