/** What every decider and rule stands on: the turn that gathers what follows, people's rights, and a gate's checklist as it stands. */
@NullMarked
package dev.lockkeeper.decision.ground;

import org.jspecify.annotations.NullMarked;
