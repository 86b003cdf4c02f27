package dev.lockkeeper.decision;

import dev.lockkeeper.domain.action.Action;

/** The one place where actions become decisions. Pure and stateless. */
public final class Decider {
    /** What follows from the action in the situation. */
    public Decision decide(Situation situation, Action action) {
        return Decision.NOTHING;
    }
}
