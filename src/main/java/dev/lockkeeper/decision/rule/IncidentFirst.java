package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import java.util.Optional;
import java.util.Set;

/** No rollback step before the failure is written down. Lockkeeper writes it down itself, so nobody needs an exception. */
public final class IncidentFirst implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("incident-first");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "No rollback step before the failure is written down.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.ROLLBACK_STEP);
    }

    @Override
    public boolean isOverridable() {
        return false;
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        return context.state()
                        .attempt()
                        .filter(attempt -> attempt.incident() != null)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Wording.refusal(
                        ID,
                        "The failure of " + context.name() + " is not in the incident log.",
                        "Start the rollback with its reason; it is written down before anything else."));
    }
}
