package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.BaselineSpec;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.SealedBaseline;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * No switch without a captured baseline that still holds and that a second person approved: what was never measured before
 * cannot be compared after.
 */
public final class BaselineFirst implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("baseline-first");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "No switch without a captured and approved baseline.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START, Occasion.SWITCH);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        SealedBaseline sealed = context.state().baseline();
        if (sealed == null) {
            String problem = context.state().baselineProblem();
            return Optional.of(refusal(
                    context,
                    Text.of("No baseline of " + context.name() + " has been captured"
                            + (problem == null ? "." : ": " + problem + "."))));
        }
        Instant at = sealed.captured().at();
        BaselineSpec spec = context.migration().baseline();
        if (!context.now().isBefore(sealed.captured().expiresAt())) {
            Text.Writer fact = captured(context, at)
                    .plain(" and expired on ")
                    .when(sealed.captured().expiresAt())
                    .plain(".");
            return Optional.of(refusal(context, fact.end()));
        }
        if (context.now().isAfter(at.plus(spec.oldest()))) {
            Text.Writer fact =
                    captured(context, at).plain("; it may be " + Wording.span(spec.oldest()) + " old at most.");
            return Optional.of(refusal(context, fact.end()));
        }
        return sealed.approval() == null ? Optional.of(unapproved(context, sealed)) : young(context, at);
    }

    /** Nothing of the cutover may be in the baseline; asked when it starts, since until then there is time. */
    private static Optional<Refusal> young(RuleContext context, Instant at) {
        Instant ripe = at.plus(context.migration().baseline().youngest());
        Phase phase = context.state().phase();
        boolean isStarting = phase == Phase.REQUESTED || phase.isRunning();
        if (!isStarting || !context.now().isBefore(ripe)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                ID,
                captured(context, at)
                        .plain("; when a cutover starts it must be at least "
                                + Wording.span(context.migration().baseline().youngest())
                                + " old, so that nothing of the cutover is in it.")
                        .end(),
                Text.write().plain("Wait until ").when(ripe).plain(".").end()));
    }

    private static Refusal unapproved(RuleContext context, SealedBaseline sealed) {
        return new Refusal(
                ID,
                Text.write()
                        .plain("The baseline of " + context.name() + " ("
                                + sealed.seal().shortForm() + "), captured for ")
                        .who(sealed.by())
                        .plain(", is not approved.")
                        .end(),
                Text.write()
                        .plain("Somebody else looks at it and presses Approve on its card: ")
                        .code("/migrate baseline " + context.name() + " show")
                        .plain(".")
                        .end());
    }

    private static Text.Writer captured(RuleContext context, Instant at) {
        return Text.write()
                .plain("The baseline of " + context.name() + " was captured on ")
                .when(at);
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
