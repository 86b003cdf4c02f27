package dev.lockkeeper.decision.rule;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.RcaState;
import java.util.Optional;
import java.util.Set;

/** No second cutover without a written root cause analysis of the first, accepted by another person. */
public final class RcaBeforeRetry implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("rca-before-retry");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "No second cutover without a written root cause analysis of the first, accepted by another person.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        return context.state().attempts().stream()
                .filter(attempt -> attempt.rollbackAt() != null && !attempt.hasAcceptedRca())
                .reduce((earlier, later) -> later)
                .map(attempt -> refusal(context, attempt));
    }

    private static Refusal refusal(RuleContext context, Attempt attempt) {
        Text.Writer fact = Text.write()
                .plain("Attempt " + attempt.number() + " was rolled back on ")
                .when(java.util.Objects.requireNonNull(attempt.rollbackAt()));
        String command = "/migrate rca " + context.name();
        RcaState rca = attempt.rca().orElse(null);
        if (rca == null) {
            return new Refusal(
                    ID,
                    fact.plain(" and has no root cause analysis.").end(),
                    Text.write()
                            .plain("Write it with ")
                            .code(command)
                            .plain("; then another person accepts it.")
                            .end());
        }
        if (rca.status() == RcaState.Status.RETURNED) {
            return new Refusal(
                    ID,
                    fact.plain(" and its root cause analysis was returned: \u201c" + rca.answer() + "\u201d.")
                            .end(),
                    Text.write()
                            .plain("Write a new version with ")
                            .code(command)
                            .plain("; then another person accepts it.")
                            .end());
        }
        return new Refusal(
                ID,
                fact.plain(" and its root cause analysis has not been accepted.")
                        .end(),
                Text.write()
                        .plain("Somebody other than ")
                        .who(rca.author())
                        .plain(" reads and accepts it: ")
                        .code(command)
                        .plain(".")
                        .end());
    }
}
