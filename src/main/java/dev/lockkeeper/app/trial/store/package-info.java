/** Stores that live for a trial: two that should hold the same, and where the second one lacks or changes something. */
@NullMarked
package dev.lockkeeper.app.trial.store;

import org.jspecify.annotations.NullMarked;
