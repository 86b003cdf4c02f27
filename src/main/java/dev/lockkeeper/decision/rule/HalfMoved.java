package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A database primary switches when at least the plan's share of its dependants have moved. */
public final class HalfMoved implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("half-moved");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "A database primary switches when at least half of its dependants have moved.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.START);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        List<MigrationId> all = context.migration().dependants();
        List<MigrationId> waiting = all.stream()
                .filter(other -> !context.programme().migration(other).phase().isMoved())
                .toList();
        long moved = (long) all.size() - waiting.size();
        int percent = context.settings().halfMovedPercent();
        if (moved * 100 >= (long) percent * all.size()) {
            return Optional.empty();
        }
        return Optional.of(Wording.refusal(
                ID,
                moved + " of " + all.size() + " dependants of " + context.name() + " have moved, at least " + percent
                        + " % are needed.",
                "Move first some of "
                        + String.join(
                                ", ", waiting.stream().map(MigrationId::value).toList()) + "."));
    }
}
