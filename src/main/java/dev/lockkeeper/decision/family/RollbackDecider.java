package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.report.Moment;
import dev.lockkeeper.domain.report.RunTimeline;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.Incident;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.WatchRun;
import java.util.List;
import java.util.stream.Stream;

/** Decides on the rollback: the failure is written down, then the steps run back, then a root cause analysis is due. */
final class RollbackDecider {
    private RollbackDecider() {}

    static void rollBack(Turn turn, Migration migration, PersonAction.RollBack it) {
        Attempt attempt = Desk.attempt(turn, migration, it, it.attempt());
        if (attempt == null) {
            return;
        }
        MigrationState state = turn.state(migration);
        if (attempt.rollbackAt() != null) {
            String word = attempt.rolledBackAt() == null ? " is being rolled back since " : " was rolled back from ";
            turn.reply(Text.write()
                    .plain("Attempt " + attempt.number() + " of " + migration.id() + word)
                    .when(attempt.rollbackAt())
                    .plain(" on.")
                    .end());
        } else if (state.decommissionedAt() != null) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            "The old platform of " + migration.id() + " has been taken down.",
                            "There is nothing left to roll back to; mend the service where it is."));
        } else {
            // A rollback is never held up for want of a reason.
            start(turn, migration, it.reason().isBlank() ? "Rolled back without a reason given." : it.reason());
        }
    }

    /** Writes the failure down, before anything else, and starts back. */
    static void start(Turn turn, Migration migration, String cause) {
        MigrationId id = migration.id();
        MigrationState state = turn.state(migration);
        Attempt attempt = state.attempt().orElseThrow();
        List<Text> known = known(turn, migration, attempt, cause);
        turn.record(new RollbackEntry.IncidentOpened(
                id, attempt.number(), cause, known.stream().map(Text::plain).toList()));
        turn.record(new RollbackEntry.RollbackStarted(id, attempt.number()));
        MessageKey thread = MessageKey.incident(id, attempt.number());
        turn.line(migration.channel(), thread, together(known), true);
        for (WatchRun run : attempt.watches()) {
            WatchRun.Breach breach = run.breach();
            if (breach != null) {
                turn.picture(migration, thread, attempt.number(), run.run(), breach.signal());
            }
        }
        for (Gate gate : migration.gates()) {
            boolean isKnown = !turn.state(migration).gate(gate.id()).equals(GateState.NEW);
            if (gate.role() != GateRole.PREPARATION && isKnown) {
                String why = "Attempt " + attempt.number() + " is rolled back.";
                turn.record(new GateEntry.GateShut(id, gate.id(), why, false));
            }
        }
        turn.line(
                migration.channel(),
                null,
                Text.write()
                        .who(migration.owners())
                        .plain(": attempt " + attempt.number() + " of ")
                        .strong(id.value())
                        .plain(" is being rolled back. " + cause)
                        .end(),
                true);
        StepDecider.advance(turn, migration);
    }

    private static List<Text> known(Turn turn, Migration migration, Attempt attempt, String cause) {
        Moment now = new Moment(
                turn.now(),
                Text.write()
                        .plain("Rollback started by ")
                        .who(turn.by())
                        .plain(": " + cause)
                        .end());
        return Stream.concat(RunTimeline.of(migration, attempt).stream(), Stream.of(now))
                .map(moment -> Text.write()
                        .when(moment.at())
                        .plain(" ")
                        .text(moment.text())
                        .end())
                .toList();
    }

    private static Text together(List<Text> lines) {
        Text.Writer text = Text.write().strong("What is known");
        lines.forEach(line -> text.plain("\n").text(line));
        return text.end();
    }

    /** Records that it is back, and asks for the root cause analysis. */
    static void end(Turn turn, Migration migration) {
        int number = turn.state(migration).attempt().orElseThrow().number();
        turn.record(new RollbackEntry.RolledBack(migration.id(), number));
        turn.line(
                migration.channel(),
                null,
                Text.write()
                        .who(migration.owners())
                        .plain(": attempt " + number + " of ")
                        .strong(migration.id().value())
                        .plain(" is rolled back. Before the next attempt, write the root cause analysis: ")
                        .code("/migrate rca " + migration.id())
                        .plain("; somebody else accepts it.")
                        .end(),
                true);
    }

    static void noted(Turn turn, Migration migration, Observation.IncidentDetail it) {
        Incident incident = turn.state(migration)
                .attempt(it.attempt())
                .map(Attempt::incident)
                .orElse(null);
        if (incident == null
                || incident.notes().stream().anyMatch(note -> note.title().equals(it.title()))) {
            return;
        }
        turn.record(new RollbackEntry.IncidentNoted(migration.id(), it.attempt(), it.title(), it.lines()));
        Text.Writer text = Text.write().strong(it.title());
        if (it.lines().isEmpty()) {
            text.plain(": nothing found.");
        }
        it.lines().forEach(line -> text.plain("\n").code(line));
        turn.line(migration.channel(), MessageKey.incident(migration.id(), it.attempt()), text.end(), false);
    }
}
