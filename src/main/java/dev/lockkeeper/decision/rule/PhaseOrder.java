package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.state.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A migration starts its cutover only when those that it comes after are stable: their hold is complete. */
public final class PhaseOrder implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("phase-order");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "A migration starts its cutover only when those that it comes after are stable: their hold is complete.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        List<String> waiting = context.migration().after().stream()
                .filter(other -> !isStable(context, other))
                .map(other -> other + " is "
                        + words(context.programme().migration(other).phase()))
                .toList();
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(Wording.refusal(
                        ID,
                        context.name() + " comes after what is not stable yet: " + Wording.list(waiting) + ".",
                        "Wait until the hold of each is complete."));
    }

    /** Whether the migration's hold is complete. */
    public static boolean isStable(RuleContext context, MigrationId migration) {
        Phase phase = context.programme().migration(migration).phase();
        return phase == Phase.HELD || phase == Phase.DECOMMISSIONED;
    }

    private static String words(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
