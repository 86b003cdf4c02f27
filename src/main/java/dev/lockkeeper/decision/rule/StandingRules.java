package dev.lockkeeper.decision.rule;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import java.util.List;
import java.util.Optional;

/** The fifteen standing rules, in the order in which they speak. */
public final class StandingRules {
    private static final List<Rule> ALL = List.of(
            new RcaBeforeRetry(),
            new GatesInOrder(),
            new PhaseOrder(),
            new HalfMoved(),
            new DnsTtl(),
            new FourEyes(),
            new InWindow(),
            new OneAtATime(),
            new RateOfChange(),
            new BaselineFirst(),
            new Rehearsed(),
            new WatchComplete(),
            new IncidentFirst(),
            new DrainBeforeScale(),
            new HoldBeforeDecommission());

    private StandingRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return ALL;
    }

    /** The rule of that name. */
    public static Optional<Rule> find(RuleId id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** Every refusal on the occasion, in the order of the rules. What the plan switches off is not asked. */
    public static List<Refusal> refusals(RuleContext context, Occasion occasion) {
        return ALL.stream()
                .filter(rule -> rule.occasions().contains(occasion))
                .filter(rule -> !context.settings().off().contains(rule.id()))
                .flatMap(rule -> rule.judge(context).stream())
                .toList();
    }
}
