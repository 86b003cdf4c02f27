/** Modals: one question each, but for the root cause analysis. */
@NullMarked
package dev.lockkeeper.slack.view.modal;

import org.jspecify.annotations.NullMarked;
