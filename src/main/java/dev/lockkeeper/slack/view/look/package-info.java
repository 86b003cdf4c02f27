/** How answers to looks are laid out: numbers, rows and charts, with where they come from. */
@NullMarked
package dev.lockkeeper.slack.view.look;

import org.jspecify.annotations.NullMarked;
