/**
 * What a watch would have said of the old platform at moments that were healthy: which moments are tried, what came of each, and
 * what follows for the limits. Pure; {@code app} asks the sources.
 */
@NullMarked
package dev.lockkeeper.domain.falsealarm;

import org.jspecify.annotations.NullMarked;
