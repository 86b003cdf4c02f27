/** A pretended Alertmanager: alerts that follow the estate, and silences that keep them quiet. Called by {@code estate}. */
@NullMarked
package dev.lockkeeper.rehearsal.estate.alertmanager;

import org.jspecify.annotations.NullMarked;
