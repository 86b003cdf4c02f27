/** Decides what is recorded, said and done, and touches nothing: pure functions of state, plan, action, facts and the moment. */
@NullMarked
package dev.lockkeeper.decision;

import org.jspecify.annotations.NullMarked;
