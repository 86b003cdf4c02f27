/** Charts of watched signals, for eyes only. */
@NullMarked
package dev.lockkeeper.slack.view.chart;

import org.jspecify.annotations.NullMarked;
