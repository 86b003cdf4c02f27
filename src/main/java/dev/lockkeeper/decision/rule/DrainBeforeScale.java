package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.state.Attempt;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The workload is scaled to 0 only after DNS points back and the TTL has drained, so that traffic is not split. */
public final class DrainBeforeScale implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("drain-before-scale");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "The workload is scaled to 0 only after DNS points back and the TTL has drained.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.SCALE_TO_ZERO);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        Attempt attempt = context.state().attempt().orElse(null);
        if (attempt == null || !mayHaveSwitched(context.migration(), attempt)) {
            return Optional.empty();
        }
        Instant back = attempt.switchedBackAt();
        if (back == null) {
            return Optional.of(Wording.refusal(
                    ID,
                    "The record of " + context.name() + " has not been seen to point back on every server.",
                    "Point it back in a step of the rollback that comes before this one."));
        }
        Instant drained = drainedAt(attempt, back);
        return context.now().isBefore(drained)
                ? Optional.of(new Refusal(
                        ID,
                        Text.write()
                                .plain("The record of " + context.name() + " points back since ")
                                .when(back)
                                .plain(", but others may remember the other address for "
                                        + Wording.span(java.time.Duration.ofSeconds(attempt.ttlSeconds())) + ".")
                                .end(),
                        Text.write()
                                .plain("Wait until ")
                                .when(drained)
                                .plain(".")
                                .end()))
                : Optional.empty();
    }

    /** When nobody remembers the address before the last switch any more. */
    public static Instant drainedAt(Attempt attempt, Instant switched) {
        return switched.plusSeconds(attempt.ttlSeconds());
    }

    /** Whether the attempt came so far that somebody may have touched the record, although nobody may have seen it switched. */
    public static boolean mayHaveSwitched(Migration migration, Attempt attempt) {
        return attempt.switchedAt() != null
                || migration.cutover().stream()
                        .filter(step -> step.action() instanceof StepAction.SwitchDns)
                        .anyMatch(step ->
                                attempt.step(Direction.CUTOVER, step.id()).isPresent());
    }
}
