package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.ItemState;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        List<Tally> cases = executed(turn.state(migration));
        if (known != null
                && known.plan().equals(turn.plan().digest())
                && known.note().equals(it.note())
                && known.cases().equals(cases)) {
            turn.reply(Text.of("This rehearsal of " + migration.id() + " is already recorded."));
            return;
        }
        turn.record(new GateEntry.Rehearsed(migration.id(), turn.plan().digest(), it.note(), cases));
        turn.line(
                migration.channel(),
                null,
                Text.write()
                        .who(turn.by())
                        .plain(" recorded a rehearsal of " + migration.id() + " for plan "
                                + turn.plan().digest().shortForm() + ": " + it.note() + held(cases))
                        .end(),
                true);
    }

    /** What the smoke suites on the gates executed last, by suite; of one that stands on several gates, the most. */
    private static List<Tally> executed(MigrationState state) {
        Map<String, Tally> most = new TreeMap<>();
        state.gates().values().stream()
                .flatMap(gate -> gate.items().values().stream())
                .filter(ItemState.Measured.class::isInstance)
                .flatMap(item -> Optional.ofNullable(
                        ((ItemState.Measured) item).evidence().tally())
                        .stream())
                .filter(tally -> tally.executed() > 0)
                .sorted(Comparator.comparing(tally -> String.join("\n", tally.names())))
                .forEach(tally ->
                        most.merge(tally.suite(), tally, (one, other) -> one.isFewerThan(other) ? other : one));
        return List.copyOf(most.values());
    }

    private static String held(List<Tally> cases) {
        return cases.isEmpty()
                ? ""
                : ". Smoke cases that ran, and have to run again: "
                        + cases.stream()
                                .map(tally -> tally.suite() + " " + tally.executed())
                                .collect(Collectors.joining(", "))
                        + ".";
    }
}
