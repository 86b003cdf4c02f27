/** Files and environments that set the program up, whole and broken. */
@NullMarked
package dev.lockkeeper.plan.configuration;

import org.jspecify.annotations.NullMarked;
