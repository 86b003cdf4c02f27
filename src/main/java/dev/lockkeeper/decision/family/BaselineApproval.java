package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.evidence.BaselineWindow;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.SealedBaseline;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides on a captured baseline: which of its windows counts, and whether a second person agrees. */
final class BaselineApproval {
    private BaselineApproval() {}

    static void approve(Turn turn, Migration migration, PersonAction.ApproveBaseline it) {
        SealedBaseline sealed = current(turn, migration, it, it.seal());
        if (sealed == null) {
            return;
        }
        SealedBaseline.Approval known = sealed.approval();
        if (known != null) {
            turn.reply(Text.write()
                    .plain("The baseline of " + migration.id() + " is already approved since ")
                    .when(known.at())
                    .plain(", by ")
                    .who(known.by())
                    .plain(".")
                    .end());
            return;
        }
        if (sealed.isOf(turn.by())) {
            turn.refuse(
                    it,
                    new Refusal(
                            Wording.NOT_AUTHORISED,
                            Text.write()
                                    .who(turn.by())
                                    .plain(
                                            " had this baseline captured or chose its window, and can not approve it too.")
                                    .end(),
                            Text.of("Ask another person with a role in the plan to look at it and approve it.")));
            return;
        }
        turn.record(new GateEntry.BaselineApproved(migration.id(), sealed.seal()));
        turn.line(
                migration.channel(),
                MessageKey.baseline(migration.id(), sealed.runId()),
                Text.write()
                        .who(turn.by())
                        .plain(" approves the baseline of " + migration.id() + ", "
                                + sealed.seal().shortForm() + ", as measured "
                                + inForce(sealed).words() + ".")
                        .end(),
                true);
    }

    static void choose(Turn turn, Migration migration, PersonAction.ChooseBaseline it) {
        SealedBaseline sealed = current(turn, migration, it, it.seal());
        if (sealed == null || Desk.lacksReason(turn, it, it.reason())) {
            return;
        }
        if (inForce(sealed) == it.past()) {
            turn.reply(Text.of("The baseline of " + migration.id() + " is already the one measured "
                    + it.past().words() + "."));
            return;
        }
        BaselineWindow window = sealed.captured().windows().stream()
                .filter(candidate -> candidate.past() == it.past())
                .findFirst()
                .orElse(null);
        if (window == null || !window.lacking().isEmpty()) {
            String why = window == null ? "was not measured" : "can not serve: " + lacking(window);
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            "The window " + it.past().words() + " of the baseline of " + migration.id() + " " + why
                                    + ".",
                            "Stay with the one in force, or capture a new baseline."));
            return;
        }
        turn.record(new GateEntry.BaselineChosen(migration.id(), sealed.seal(), it.past(), it.reason()));
        turn.line(
                migration.channel(),
                MessageKey.baseline(migration.id(), sealed.runId()),
                Text.write()
                        .who(turn.by())
                        .plain(" has the baseline of " + migration.id() + " be what was measured "
                                + it.past().words() + ": " + it.reason()
                                + ". It waits for somebody else to approve it.")
                        .end(),
                true);
    }

    private static Past inForce(SealedBaseline sealed) {
        return sealed.choice() == null ? Past.NOW : sealed.choice().past();
    }

    private static String lacking(BaselineWindow window) {
        return String.join(
                "; ",
                new TreeMap<>(window.lacking())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue())
                                .toList());
    }

    /** The baseline, while it is the newest one and nothing has been cut over; null after a refusal. */
    private static @Nullable SealedBaseline current(Turn turn, Migration migration, PersonAction action, Digest seal) {
        Phase phase = turn.state(migration).phase();
        SealedBaseline sealed = turn.state(migration).baseline();
        if (!phase.isBeforeTheSwitch()) {
            turn.refuse(
                    action,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            migration.id() + " is " + Desk.words(phase) + ", and its baseline is in use as it stands.",
                            "It can be looked at again if the cutover is rolled back."));
            return null;
        }
        if (sealed == null || !sealed.seal().equals(seal)) {
            turn.refuse(
                    action,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            "This is not the newest baseline of " + migration.id() + ".",
                            sealed == null
                                    ? "Capture one with /migrate baseline " + migration.id() + "."
                                    : "Look at the one that is sealed with "
                                            + sealed.seal().shortForm() + "."));
            return null;
        }
        return sealed;
    }
}
