package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.guide.Guidance;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;

/** Keeps what the guide to the kind of the workload came to, and says where the plan differs from it. */
final class GuideDecider {
    private GuideDecider() {}

    static void answered(Turn turn, Migration migration, PersonAction.AnswerGuide it) {
        Phase phase = turn.state(migration).phase();
        if (phase.isMoved()) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            migration.id() + " is " + Desk.words(phase) + ", so the kind of its workload is decided.",
                            "Another kind is another migration."));
            return;
        }
        MigrationState.Guided known = turn.state(migration).guided();
        if (known != null && known.guidance().equals(it.guidance())) {
            turn.reply(Text.of("The guide of " + migration.id() + " was answered so before: "
                    + it.guidance().words() + "."));
            return;
        }
        turn.record(new GateEntry.GuideAnswered(migration.id(), it.guidance()));
        turn.line(
                migration.channel(),
                null,
                Text.write()
                        .who(turn.by())
                        .plain(" answered the guide for " + migration.id() + ": "
                                + it.guidance().words() + "." + difference(migration, it.guidance()))
                        .end(),
                true);
    }

    private static String difference(Migration migration, Guidance guidance) {
        Target.Workload planned = migration.target().workload();
        return planned == null || !guidance.differsFrom(planned)
                ? ""
                : " The plan names "
                        + (planned.kind() == Target.Workload.Kind.DEPLOYMENT ? "deployment/" : "statefulset/")
                        + planned.name() + ": change it, or answer again.";
    }
}
