/** What a button or modal asks for and what it carries. */
@NullMarked
package dev.lockkeeper.slack.view.click;

import org.jspecify.annotations.NullMarked;
