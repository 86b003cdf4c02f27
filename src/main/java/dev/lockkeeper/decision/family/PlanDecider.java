package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.MigrationState;
import java.util.List;
import java.util.Map;

/** Decides whether a plan that was read comes into force. */
final class PlanDecider {
    private PlanDecider() {}

    static void read(Turn turn, Observation.PlanRead it) {
        Digest known = turn.state().plan();
        if (it.plan().equals(known)) {
            return;
        }
        List<String> running = turn.state().migrations().entrySet().stream()
                .filter(entry -> entry.getValue().phase().isRunning())
                .map(entry -> entry.getKey().value())
                .sorted()
                .toList();
        if (known != null && !running.isEmpty()) {
            setAside(turn, it, running);
            return;
        }
        turn.record(new PlanEntry.PlanLoaded(it.plan(), it.source(), it.migrations()));
        if (known != null) {
            closeRequests(turn);
            turn.line(
                    turn.plan().channel(),
                    null,
                    Text.of("The plan changed: " + it.source() + " is in force with digest "
                            + it.plan().shortForm() + ", before it was " + known.shortForm() + "."),
                    true);
        }
        for (Migration migration : turn.plan().migrations()) {
            if (it.migrations().contains(migration.id())) {
                GateOpening.settle(turn, migration);
                if (known == null
                        && migration.after().isEmpty()
                        && !migration.gates().isEmpty()) {
                    turn.card(
                            MessageKey.gate(
                                    migration.id(), migration.gates().get(0).id()),
                            migration.channel());
                }
            }
        }
    }

    private static void setAside(Turn turn, Observation.PlanRead it, List<String> running) {
        if (it.plan().equals(turn.state().setAside())) {
            return;
        }
        String why = "An attempt of " + String.join(", ", running) + " is running.";
        turn.record(new PlanEntry.PlanSetAside(it.plan(), why));
        turn.line(
                turn.plan().channel(),
                null,
                Text.of("The plan in " + it.source() + " changed (digest "
                        + it.plan().shortForm() + ") and is set aside: " + why
                        + " It comes into force when no attempt runs."),
                true);
    }

    /** What was asked for under the old plan was shown under the old plan. */
    private static void closeRequests(Turn turn) {
        for (Map.Entry<MigrationId, MigrationState> entry : turn.state().migrations().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            GoRequest go = entry.getValue().go();
            if (go == null || !go.isOpen()) {
                continue;
            }
            turn.record(new CutoverEntry.RequestWithdrawn(entry.getKey(), go.goId(), "The plan changed."));
            turn.plan()
                    .migration(entry.getKey())
                    .ifPresent(migration -> turn.line(
                            migration.channel(),
                            MessageKey.go(migration.id(), go.goId()),
                            Text.write()
                                    .who(go.requester())
                                    .plain(": the plan changed, so your request for the cutover of " + migration.id()
                                            + " is void. Ask again with ")
                                    .code("/migrate cutover " + migration.id())
                                    .plain(".")
                                    .end(),
                            true));
        }
    }
}
