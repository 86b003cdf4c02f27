package dev.lockkeeper.decision;

import dev.lockkeeper.decision.family.Reception;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.domain.action.Action;

/** The one place where actions become decisions. Pure and stateless. */
public final class Decider {
    /** What follows from the action in the situation. */
    public Decision decide(Situation situation, Action action) {
        Turn turn = new Turn(situation.plan(), situation.state(), situation.facts(), situation.by(), situation.now());
        Reception.receive(turn, action);
        return new Decision(turn.entries(), turn.notices(), turn.reply(), turn.refusal());
    }
}
