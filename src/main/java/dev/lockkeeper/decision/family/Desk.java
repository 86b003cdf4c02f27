package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Rights;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.GatesInOrder;
import dev.lockkeeper.decision.rule.RuleContext;
import dev.lockkeeper.decision.rule.WatchComplete;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions that many actions have to answer first: may this person, does this exist, is it the time for it. */
final class Desk {
    private static final int FEW = 10;

    private Desk() {}

    /** Whether the person may work on the migration; refuses otherwise. */
    static boolean mayWork(Turn turn, Migration migration, PersonAction action) {
        return isGranted(turn, action, Rights.toWork(turn, migration));
    }

    /** Refuses the action for want of a right; true when there is none wanting. */
    static boolean isGranted(Turn turn, PersonAction action, Optional<Refusal> lacking) {
        lacking.ifPresent(refusal -> turn.refuse(action, refusal));
        return lacking.isEmpty();
    }

    /** The gate, with what root cause analyses added; null after a refusal. */
    static @Nullable Gate gate(Turn turn, Migration migration, PersonAction action, GateId wanted) {
        Gate gate = migration.gate(wanted).orElse(null);
        if (gate == null) {
            List<String> known =
                    migration.gates().stream().map(it -> it.id().value()).toList();
            turn.refuse(action, notFound(migration.id() + " has no gate " + wanted + ".", "gates", known));
            return null;
        }
        return turn.state(migration).effective(gate);
    }

    /** The item; null after a refusal. */
    static @Nullable Item item(Turn turn, Migration migration, PersonAction action, Gate gate, ItemId wanted) {
        Item item = gate.item(wanted).orElse(null);
        if (item == null) {
            List<String> known =
                    gate.items().stream().map(it -> it.id().value()).toList();
            String fact = "Gate " + gate.id() + " of " + migration.id() + " has no item " + wanted + ".";
            turn.refuse(action, notFound(fact, "items", known));
        }
        return item;
    }

    /** A refusal of what does not exist, with what does. */
    static Refusal notFound(String fact, String what, List<String> known) {
        String more = known.size() > FEW ? ", \u2026" : "";
        String some = String.join(", ", known.subList(0, Math.min(FEW, known.size())));
        return Wording.refusal(Wording.NOT_FOUND, fact, "Its " + what + " are: " + some + more + ".");
    }

    /** Whether the gate's items may be worked on in the present phase; refuses otherwise. */
    static boolean isWorkable(Turn turn, Migration migration, Gate gate, PersonAction action) {
        Phase phase = turn.state(migration).phase();
        return switch (gate.role()) {
            case PREPARATION, GO -> isBeforeGo(turn, migration, gate, action, phase);
            case VALIDATION -> isAfterWatch(turn, migration, gate, action, phase);
            case DECOMMISSION -> isAfterValidation(turn, migration, gate, action, phase);
        };
    }

    private static boolean isBeforeGo(Turn turn, Migration migration, Gate gate, PersonAction action, Phase phase) {
        if (!phase.isRunning() && !phase.isMoved()) {
            return true;
        }
        turn.refuse(
                action,
                Wording.refusal(
                        Wording.NOT_NOW,
                        migration.id() + " is " + words(phase) + ", and gate " + gate.id() + " is behind it.",
                        "It can be worked on again if the cutover is rolled back."));
        return false;
    }

    private static boolean isAfterWatch(Turn turn, Migration migration, Gate gate, PersonAction action, Phase phase) {
        if (phase.isMoved()) {
            turn.reply(Text.of("Gate " + gate.id() + " of " + migration.id() + " is already open."));
            return false;
        }
        Optional<Refusal> early = new WatchComplete().judge(RuleContext.of(turn, migration));
        early.ifPresent(refusal -> turn.refuse(action, refusal));
        return early.isEmpty();
    }

    private static boolean isAfterValidation(
            Turn turn, Migration migration, Gate gate, PersonAction action, Phase phase) {
        if (phase == Phase.HOLDING || phase == Phase.HELD) {
            return true;
        }
        if (phase == Phase.DECOMMISSIONED) {
            turn.reply(Text.of("The old platform of " + migration.id() + " is already taken down."));
            return false;
        }
        turn.refuse(
                action,
                Wording.refusal(
                        GatesInOrder.ID,
                        "Gate " + gate.id() + " comes after gate "
                                + migration.gate(GateRole.VALIDATION).id() + ", which is not open.",
                        "Open that one first."));
        return false;
    }

    /** Whether a reason is missing; refuses then. */
    static boolean lacksReason(Turn turn, PersonAction action, String reason) {
        if (!reason.isBlank()) {
            return false;
        }
        turn.refuse(
                action,
                Wording.refusal(
                        Wording.NOT_COMPLETE, "The reason is empty.", "Say in a few words why; it is recorded."));
        return true;
    }

    /** The attempt, when it is the last one; null after a refusal. */
    static @Nullable Attempt attempt(Turn turn, Migration migration, PersonAction action, int number) {
        MigrationState state = turn.state(migration);
        Attempt last = state.attempt().orElse(null);
        if (last == null || number > last.number() || number < 1) {
            String fact = last == null
                    ? migration.id() + " has had no cutover attempt."
                    : migration.id() + " has had " + Wording.count(last.number(), "cutover attempt") + ", not " + number
                            + ".";
            turn.refuse(action, Wording.refusal(Wording.NOT_FOUND, fact, "See /migrate status."));
            return null;
        }
        if (number < last.number()) {
            turn.refuse(
                    action,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            "Attempt " + number + " of " + migration.id() + " is over; the last one is attempt "
                                    + last.number() + ".",
                            "Use the buttons of the newest messages."));
            return null;
        }
        return last;
    }

    /** A phase in words. */
    static String words(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
