/** Lays out blocks, modals and charts from domain values: pure functions of the state, within every limit of Block Kit. */
@NullMarked
package dev.lockkeeper.slack.view;

import org.jspecify.annotations.NullMarked;
