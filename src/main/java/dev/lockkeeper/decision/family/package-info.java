/** One small decider for each family of actions; each records in the turn what follows, or refuses with fact and remedy. */
@NullMarked
package dev.lockkeeper.decision.family;

import org.jspecify.annotations.NullMarked;
