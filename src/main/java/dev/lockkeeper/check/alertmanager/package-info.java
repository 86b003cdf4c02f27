/** Asks an Alertmanager which alerts fire. Called by {@code check}; never silences anything. */
@NullMarked
package dev.lockkeeper.check.alertmanager;

import org.jspecify.annotations.NullMarked;
