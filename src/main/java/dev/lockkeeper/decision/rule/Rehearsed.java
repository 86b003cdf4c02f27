package dev.lockkeeper.decision.rule;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.state.MigrationState.Rehearsal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where much is at stake, the cutover and its rollback were rehearsed for the very plan that is in force. */
public final class Rehearsed implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("rehearsed");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "The cutover and its rollback were rehearsed for this plan.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        if (!context.settings().rehearsedFor().contains(context.migration().risk())) {
            return Optional.empty();
        }
        Rehearsal rehearsal = context.state().rehearsal();
        String risk = context.migration().risk().name().toLowerCase(Locale.ROOT);
        if (rehearsal == null) {
            return Optional.of(refusal(
                    context,
                    Text.of("The risk of " + context.name() + " is " + risk
                            + ", and its cutover and rollback have not been rehearsed.")));
        }
        return rehearsal.plan().equals(context.plan().digest())
                ? Optional.empty()
                : Optional.of(refusal(
                        context,
                        Text.write()
                                .plain("The risk of " + context.name() + " is " + risk + ", and its rehearsal on ")
                                .when(rehearsal.at())
                                .plain(" was of plan " + rehearsal.plan().shortForm() + ", not of the plan in force "
                                        + context.plan().digest().shortForm() + ".")
                                .end()));
    }

    private static Refusal refusal(RuleContext context, Text fact) {
        return new Refusal(
                ID,
                fact,
                Text.write()
                        .plain("Rehearse both and record it with ")
                        .code("/migrate rehearse " + context.name())
                        .plain(".")
                        .end());
    }
}
