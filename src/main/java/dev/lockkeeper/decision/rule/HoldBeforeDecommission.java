package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.state.HoldState;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** No decommissioning before 72 hours of stable operation are proven. */
public final class HoldBeforeDecommission implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("hold");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "No decommissioning before 72 hours of stable operation.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.DECOMMISSION);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        HoldState hold = context.state().hold();
        if (hold == null) {
            return Optional.of(Wording.refusal(
                    ID,
                    context.name() + " has not been validated, so its hold has not begun.",
                    "Cut it over and open its validation gate first."));
        }
        if (hold.completedAt() != null) {
            return Optional.empty();
        }
        Duration length = context.migration().hold().length();
        Duration left = length.minus(hold.proven());
        return Optional.of(Wording.refusal(
                ID,
                Wording.span(hold.proven()) + " of stable operation are proven, " + Wording.span(length)
                        + " are needed.",
                "Wait for another " + Wording.span(left) + " without a break."));
    }
}
