package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Checklist;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.MigrationState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A gate opens only after the one before it, and its required items all pass on fresh evidence. Measurements age; a tick is a
 * person's word and holds until it is taken back.
 */
public final class GatesInOrder implements Rule {
    /** Its name. */
    public static final RuleId ID = new RuleId("gates-in-order");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public String statement() {
        return "A gate opens only after the one before it, and its required items all pass on fresh evidence.";
    }

    @Override
    public Set<Occasion> occasions() {
        return Set.of(Occasion.REQUEST, Occasion.APPROVAL, Occasion.START, Occasion.DECOMMISSION);
    }

    @Override
    public Optional<Refusal> judge(RuleContext context) {
        MigrationState state = context.state();
        Migration migration = context.migration();
        if (state.phase().isMoved()) {
            Checklist last = Checklist.of(state, migration, GateRole.DECOMMISSION);
            return shut(context, last.gate()).or(() -> incomplete(context, last));
        }
        Checklist go = Checklist.of(state, migration, GateRole.GO);
        return shut(context, go.gate()).or(() -> incomplete(context, go)).or(() -> stale(context, go));
    }

    /** Whether every gate before this one is open, and what opened it still holds. */
    public static boolean isReached(Migration migration, MigrationState state, Gate gate) {
        return before(migration, gate).allMatch(other -> isSound(state, other));
    }

    /** After the go, its attempt answers for all that came before it. */
    private static Stream<Gate> before(Migration migration, Gate gate) {
        boolean isAfterGo = gate.role() == GateRole.VALIDATION || gate.role() == GateRole.DECOMMISSION;
        return migration.gates().stream()
                .takeWhile(other -> !other.id().equals(gate.id()))
                .filter(other -> (other.role() == GateRole.VALIDATION) == isAfterGo);
    }

    private static boolean isSound(MigrationState state, Gate gate) {
        Checklist list = Checklist.of(state, gate);
        boolean isBehindTheGo = gate.role() == GateRole.VALIDATION;
        return list.state().isOpen() && (isBehindTheGo || list.missing().isEmpty());
    }

    private static Optional<Refusal> shut(RuleContext context, Gate gate) {
        return before(context.migration(), gate)
                .filter(other -> !isSound(context.state(), other))
                .findFirst()
                .map(other -> {
                    Checklist list = Checklist.of(context.state(), other);
                    String fact = list.state().isOpen()
                            ? "Gate " + other.id() + " was open, but no longer holds: " + Wording.list(list.missing())
                                    + "."
                            : "Gate " + other.id() + ", which comes before gate " + gate.id() + ", is not open"
                                    + because(list) + ".";
                    return refusal(context, other, fact);
                });
    }

    private static String because(Checklist list) {
        return list.missing().isEmpty() ? "; its approvals are awaited" : ": " + Wording.list(list.missing());
    }

    private static Optional<Refusal> incomplete(RuleContext context, Checklist list) {
        List<String> missing = list.missing();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(refusal(
                        context,
                        list.gate(),
                        "Gate " + list.gate().id() + " lacks " + Wording.count(missing.size(), "required item") + ": "
                                + Wording.list(missing) + "."));
    }

    private static Optional<Refusal> stale(RuleContext context, Checklist list) {
        List<String> old = list.olderThan(context.settings().evidenceAtMost(), context.now());
        return old.isEmpty()
                ? Optional.empty()
                : Optional.of(refusal(
                        context,
                        list.gate(),
                        "The evidence of gate " + list.gate().id() + " is too old: " + Wording.list(old) + "."));
    }

    private static Refusal refusal(RuleContext context, Gate gate, String fact) {
        String name = context.name() + " " + gate.id();
        return new Refusal(
                ID,
                Text.of(fact),
                Text.write()
                        .plain("See ")
                        .code("/migrate gate " + name)
                        .plain("; measure with ")
                        .code("/migrate check " + name)
                        .plain(".")
                        .end());
    }
}
