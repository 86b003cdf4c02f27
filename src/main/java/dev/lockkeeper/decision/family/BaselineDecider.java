package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import java.util.Objects;

/** Decides on what a cutover is prepared with besides its gates: baseline and rehearsals. */
final class BaselineDecider {
    private BaselineDecider() {}

    static void capture(Turn turn, Migration migration, PersonAction.CaptureBaseline it) {
        MigrationState state = turn.state(migration);
        Phase phase = state.phase();
        if (!phase.isBeforeTheSwitch()) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            migration.id() + " is " + Desk.words(phase)
                                    + ", so what would be measured is no longer the old platform alone.",
                            "The baseline that was captured before stays in force."));
            return;
        }
        if (state.baselineRun() != null) {
            turn.reply(Text.of("The baseline of " + migration.id() + " is being captured."));
            return;
        }
        turn.record(new GateEntry.BaselineStarted(migration.id(), turn.fresh("baseline")));
    }

    static void measured(Turn turn, Migration migration, Observation.BaselineMeasured it) {
        if (!it.runId().equals(turn.state(migration).baselineRun())) {
            return;
        }
        Person by = Objects.requireNonNullElse(turn.state(migration).baselineBy(), turn.by());
        Digest seal = it.baseline().seal(by);
        turn.record(new GateEntry.BaselineCaptured(migration.id(), it.runId(), it.baseline(), seal, by));
        turn.line(
                migration.channel(),
                MessageKey.baseline(migration.id(), it.runId()),
                Text.write()
                        .plain("The baseline of " + migration.id() + " is captured for ")
                        .who(by)
                        .plain(" and sealed with " + seal.shortForm() + "; it holds until ")
                        .when(it.baseline().expiresAt())
                        .plain(" and waits for somebody else to approve it.")
                        .end(),
                true);
    }

    static void failed(Turn turn, Migration migration, Observation.BaselineFailed it) {
        if (!it.runId().equals(turn.state(migration).baselineRun())) {
            return;
        }
        turn.record(new GateEntry.BaselineRefused(migration.id(), it.runId(), it.reason()));
        turn.line(
                migration.channel(),
                null,
                Text.write()
                        .who(migration.owners())
                        .plain(": the baseline of " + migration.id() + " could not be captured: " + it.reason()
                                + ". Try again with ")
                        .code("/migrate baseline " + migration.id())
                        .plain(".")
                        .end(),
                true);
    }

    static void rehearsed(Turn turn, Migration migration, PersonAction.RecordRehearsal it) {
        if (it.note().isBlank()) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_COMPLETE,
                            "A rehearsal is recorded with a note or a link.",
                            "Say where and how the cutover and its rollback were tried."));
            return;
        }
        MigrationState.Rehearsal known = turn.state(migration).rehearsal();
        if (known != null
                && known.plan().equals(turn.plan().digest())
                && known.note().equals(it.note())) {
            turn.reply(Text.of("This rehearsal of " + migration.id() + " is already recorded."));
            return;
        }
        turn.record(new GateEntry.Rehearsed(migration.id(), turn.plan().digest(), it.note()));
        turn.line(
                migration.channel(),
                null,
                Text.write()
                        .who(turn.by())
                        .plain(" recorded a rehearsal of " + migration.id() + " for plan "
                                + turn.plan().digest().shortForm() + ": " + it.note())
                        .end(),
                true);
    }
}
