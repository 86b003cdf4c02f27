package dev.lockkeeper.decision.rule;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.state.MigrationState;
import java.util.Optional;
import java.util.Set;

/** No switch without a captured baseline that still holds: what was never measured before cannot be compared after. */
public final class BaselineFirst implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("baseline-first");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "No switch without a captured baseline.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START, Occasion.SWITCH);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        MigrationState.SealedBaseline sealed = context.state().baseline();
        if (sealed == null) {
            String problem = context.state().baselineProblem();
            return Optional.of(refusal(
                    context,
                    Text.of("No baseline of " + context.name() + " has been captured"
                            + (problem == null ? "." : ": " + problem + "."))));
        }
        return context.now().isBefore(sealed.baseline().expiresAt())
                ? Optional.empty()
                : Optional.of(refusal(
                        context,
                        Text.write()
                                .plain("The baseline of " + context.name() + " was captured on ")
                                .when(sealed.baseline().at())
                                .plain(" and expired on ")
                                .when(sealed.baseline().expiresAt())
                                .plain(".")
                                .end()));
    }

    private static Refusal refusal(RuleContext context, Text fact) {
        return new Refusal(
                ID,
                fact,
                Text.write()
                        .plain("Capture one with ")
                        .code("/migrate baseline " + context.name())
                        .plain(".")
                        .end());
    }
}
