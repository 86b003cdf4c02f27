package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Rights;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.state.ProgrammeState.DeclaredFreeze;
import java.util.Objects;

/** Decides on freezes that people declare and lift. A freeze stops new cutovers, never a running one. */
final class FreezeDecider {
    private FreezeDecider() {}

    static void declare(Turn turn, PersonAction.DeclareFreeze it) {
        if (!Desk.isGranted(turn, it, Rights.toGovern(turn))) {
            return;
        }
        DeclaredFreeze known = turn.state().freeze();
        if (known != null
                && known.holds(turn.now())
                && Objects.equals(known.until(), it.until())
                && known.reason().equals(it.reason())) {
            turn.reply(Text.write()
                    .plain("The programme is already frozen since ")
                    .when(known.at())
                    .plain(", by ")
                    .who(known.by())
                    .plain(".")
                    .end());
            return;
        }
        if (it.until() != null && !it.until().isAfter(turn.now())) {
            turn.refuse(
                    it,
                    new dev.lockkeeper.domain.Refusal(
                            Wording.NOT_COMPLETE,
                            Text.write()
                                    .plain("The freeze would end on ")
                                    .when(it.until())
                                    .plain(", which has passed.")
                                    .end(),
                            Text.of("Name a moment that is still to come, or none.")));
            return;
        }
        if (Desk.lacksReason(turn, it, it.reason())) {
            return;
        }
        turn.record(new PlanEntry.FreezeDeclared(it.until(), it.reason()));
        Text.Writer text = Text.write().who(turn.by()).strong(" freezes the programme");
        if (it.until() != null) {
            text.plain(" until ").when(it.until());
        }
        turn.line(turn.plan().channel(), null, text.plain(": " + it.reason()).end(), true);
    }

    static void lift(Turn turn, PersonAction.LiftFreeze it) {
        if (!Desk.isGranted(turn, it, Rights.toGovern(turn))) {
            return;
        }
        DeclaredFreeze known = turn.state().freeze();
        if (known == null || !known.holds(turn.now())) {
            turn.reply(
                    Text.of("The programme is not frozen by anybody; a freeze of the plan can be changed only there."));
            return;
        }
        turn.record(new PlanEntry.FreezeLifted(it.reason()));
        turn.line(
                turn.plan().channel(),
                null,
                Text.write()
                        .who(turn.by())
                        .plain(" lifts the freeze" + (it.reason().isBlank() ? "." : ": " + it.reason()))
                        .end(),
                true);
    }
}
