package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.WatchRun;
import java.util.Optional;
import java.util.Set;

/** No validation before the full watch was clean. */
public final class WatchComplete implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("watch-complete");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "No validation before the full watch.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.VALIDATION);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        Phase phase = context.state().phase();
        return switch (phase) {
            case VALIDATING, HOLDING, HELD, DECOMMISSIONED -> Optional.empty();
            case UNDECIDED -> Optional.of(undecided(context));
            case WATCHING -> Optional.of(watching(context));
            case BREACHED ->
                Optional.of(Wording.refusal(
                        ID,
                        "The watch of " + context.name() + " saw a broken promise.",
                        "Roll back, or mend the cause and watch again."));
            case PREPARING, REQUESTED, CUTTING_OVER, ROLLING_BACK, ROLLED_BACK ->
                Optional.of(Wording.refusal(
                        ID,
                        "The watch of " + context.name() + " has not begun.",
                        "It begins by itself after the last step of the cutover."));
        };
    }

    private static Refusal undecided(RuleContext context) {
        String reason = context.state()
                .attempt()
                .flatMap(attempt -> attempt.watch())
                .map(WatchRun::reason)
                .orElse("");
        return new Refusal(
                ID,
                Text.of("The watch of " + context.name() + " could not tell: " + reason + "."),
                Text.write()
                        .plain("Extend the watch, roll back, or accept it with an override: ")
                        .code("/migrate override " + context.name() + " " + ID)
                        .plain(".")
                        .end());
    }

    private static Refusal watching(RuleContext context) {
        return new Refusal(
                ID,
                Text.of("The watch of " + context.name() + " still runs; it needs "
                        + Wording.span(context.migration().watch().length()) + " of clean time with traffic."),
                Text.of("Wait until it ends."));
    }
}
