/** What is told of an attempt afterwards: who did what and when, on which evidence, and how it ended. Computed from the state. */
@NullMarked
package dev.lockkeeper.domain.report;

import org.jspecify.annotations.NullMarked;
