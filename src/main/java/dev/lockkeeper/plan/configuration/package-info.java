/** How the program itself is set up: the file {@code lockkeeper.yaml} and the environment; only {@code app} reads it. */
@NullMarked
package dev.lockkeeper.plan.configuration;

import org.jspecify.annotations.NullMarked;
