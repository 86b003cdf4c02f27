package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.RcaBeforeRetry;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaItem;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.ItemState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.RcaState;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides on root cause analyses: one person writes, another accepts, and something is left behind in the gates. */
final class RcaDecider {
    private RcaDecider() {}

    static void write(Turn turn, Migration migration, PersonAction.WriteRca it) {
        Attempt attempt = rolledBack(turn, migration, it, it.attempt());
        if (attempt == null) {
            return;
        }
        RcaState last = attempt.rca().orElse(null);
        if (last != null && last.status() == RcaState.Status.ACCEPTED) {
            turn.reply(accepted(migration, attempt, last));
            return;
        }
        if (last != null
                && last.status() == RcaState.Status.WRITTEN
                && last.rca().equals(it.rca())
                && last.author().equals(turn.by())) {
            turn.reply(Text.of("This root cause analysis of " + migration.id() + " attempt " + attempt.number()
                    + " is already recorded as version " + last.version() + "."));
            return;
        }
        Optional<Refusal> lacking = RcaDraft.lacking(turn.state(migration), migration, it.rca());
        if (lacking.isPresent()) {
            turn.refuse(it, lacking.get());
            return;
        }
        int version = attempt.rcas().size() + 1;
        turn.record(new RollbackEntry.RcaWritten(migration.id(), attempt.number(), version, it.rca()));
        turn.line(
                migration.channel(),
                MessageKey.rca(migration.id(), attempt.number(), version),
                Text.write()
                        .who(turn.by())
                        .plain(" wrote the root cause analysis of " + migration.id() + " attempt " + attempt.number()
                                + ". ")
                        .who(migration.owners())
                        .plain(": somebody else reads it, and accepts it or sends it back.")
                        .end(),
                true);
    }

    static void accept(Turn turn, Migration migration, PersonAction.AcceptRca it) {
        Attempt attempt = rolledBack(turn, migration, it, it.attempt());
        RcaState rca = attempt == null ? null : waiting(turn, migration, it, attempt, it.version());
        if (attempt == null || rca == null) {
            return;
        }
        turn.record(new RollbackEntry.RcaAccepted(migration.id(), attempt.number(), rca.version()));
        Set<GateId> gates = new LinkedHashSet<>();
        for (RcaItem item : rca.rca().items()) {
            gates.add(item.gate());
            reword(turn, migration, attempt, item);
        }
        for (GateId gate : gates) {
            boolean isKnown = !turn.state(migration).gate(gate).equals(GateState.NEW);
            if (isKnown && !isBehind(migration, gate, turn.state(migration).phase())) {
                String why = "The root cause analysis of attempt " + attempt.number() + " added to it.";
                turn.record(new GateEntry.GateShut(migration.id(), gate, why, true));
            }
        }
        turn.line(
                migration.channel(),
                MessageKey.rca(migration.id(), attempt.number(), rca.version()),
                Text.write()
                        .who(turn.by())
                        .plain(" accepts the root cause analysis of " + migration.id() + " attempt " + attempt.number()
                                + "; the next attempt is no longer refused by " + RcaBeforeRetry.ID + ".")
                        .end(),
                true);
        if (!turn.state(migration).phase().isMoved()) {
            RequestEvidence.renew(turn, migration);
        }
    }

    /** A later attempt that passed the gate by an exception is not stopped by what the next one has to show. */
    private static boolean isBehind(Migration migration, GateId gate, Phase phase) {
        GateRole role = migration.gate(gate).orElseThrow().role();
        return switch (role) {
            case PREPARATION, GO -> phase.isRunning() || phase.isMoved();
            case VALIDATION -> phase.isMoved();
            case DECOMMISSION -> phase == Phase.DECOMMISSIONED;
        };
    }

    /** What was ticked under the old words does not hold under the new ones. */
    private static void reword(Turn turn, Migration migration, Attempt attempt, RcaItem item) {
        if (item.replaces() != null
                && turn.state(migration).item(item.gate(), item.replaces()).orElse(null) instanceof ItemState.Ticked) {
            turn.record(new GateEntry.ItemUnticked(
                    migration.id(),
                    item.gate(),
                    item.replaces(),
                    "Reworded by the root cause analysis of attempt " + attempt.number() + "."));
        }
    }

    static void giveBack(Turn turn, Migration migration, PersonAction.ReturnRca it) {
        Attempt attempt = rolledBack(turn, migration, it, it.attempt());
        RcaState rca = attempt == null ? null : waiting(turn, migration, it, attempt, it.version());
        if (attempt == null || rca == null || Desk.lacksReason(turn, it, it.reason())) {
            return;
        }
        turn.record(new RollbackEntry.RcaReturned(migration.id(), attempt.number(), rca.version(), it.reason()));
        turn.line(
                migration.channel(),
                MessageKey.rca(migration.id(), attempt.number(), rca.version()),
                Text.write()
                        .who(rca.author())
                        .plain(": ")
                        .who(turn.by())
                        .plain(" sends the root cause analysis of " + migration.id() + " attempt " + attempt.number()
                                + " back: " + it.reason())
                        .end(),
                true);
    }

    private static Text accepted(Migration migration, Attempt attempt, RcaState rca) {
        Text.Writer text = Text.write()
                .plain("The root cause analysis of " + migration.id() + " attempt " + attempt.number()
                        + " is already accepted");
        if (rca.answeredAt() != null && rca.answeredBy() != null) {
            text.plain(" since ").when(rca.answeredAt()).plain(", by ").who(rca.answeredBy());
        }
        return text.plain(".").end();
    }

    /** The version that waits for another person's answer, to be answered by this one; null after an answer. */
    private static @Nullable RcaState waiting(
            Turn turn, Migration migration, PersonAction action, Attempt attempt, int version) {
        RcaState last = attempt.rca().orElse(null);
        if (last == null || version > last.version() || version < 1) {
            turn.refuse(
                    action,
                    Wording.refusal(
                            Wording.NOT_FOUND,
                            "Attempt " + attempt.number() + " of " + migration.id()
                                    + " has no root cause analysis with version " + version + ".",
                            "Write it with /migrate rca " + migration.id() + "."));
            return null;
        }
        if (last.status() == RcaState.Status.ACCEPTED) {
            turn.reply(accepted(migration, attempt, last));
            return null;
        }
        if (version < last.version() || last.status() == RcaState.Status.RETURNED) {
            turn.refuse(
                    action,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            "Version " + version + " of the root cause analysis of " + migration.id() + " attempt "
                                    + attempt.number()
                                    + (version < last.version() ? " was replaced by a newer one." : " was sent back."),
                            "Answer the newest version."));
            return null;
        }
        if (last.author().equals(turn.by())) {
            turn.refuse(
                    action,
                    new Refusal(
                            RcaBeforeRetry.ID,
                            Text.write()
                                    .who(turn.by())
                                    .plain(" wrote this root cause analysis and cannot answer it.")
                                    .end(),
                            Text.of("Ask another owner, or a person with a role in the plan.")));
            return null;
        }
        return last;
    }

    private static @Nullable Attempt rolledBack(Turn turn, Migration migration, PersonAction action, int number) {
        Attempt attempt = turn.state(migration).attempt(number).orElse(null);
        if (attempt != null && attempt.rollbackAt() != null) {
            return attempt;
        }
        String fact = attempt == null
                ? migration.id() + " has had no attempt " + number + "."
                : "Attempt " + number + " of " + migration.id() + " has not been rolled back.";
        turn.refuse(
                action,
                Wording.refusal(
                        attempt == null ? Wording.NOT_FOUND : Wording.NOT_NOW,
                        fact,
                        "A root cause analysis is written of an attempt that was rolled back."));
        return null;
    }
}
