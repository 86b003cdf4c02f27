package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Checklist;
import dev.lockkeeper.decision.ground.Rights;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.FourEyes;
import dev.lockkeeper.decision.rule.Occasion;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.evidence.Shown;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.ApprovalSpec;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.RcaState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides on requests for the go: asking, taking back, saying no, and their end in time. */
final class RequestDecider {
    private RequestDecider() {}

    static void request(Turn turn, Migration migration, PersonAction.RequestCutover it) {
        expire(turn, migration);
        if (isAnswered(turn, migration, it)) {
            return;
        }
        MigrationState state = turn.state(migration);
        int number = state.earlierRequests().size() + (state.go() == null ? 1 : 2);
        String goId = "go-" + number;
        if (!Allowed.allows(turn, migration, Occasion.REQUEST, it, purpose(migration, goId))) {
            return;
        }
        ApprovalSpec spec = migration.gate(GateRole.GO).approvals();
        Duration open = spec == null ? turn.plan().rules().requestExpires() : spec.expires();
        List<Shown> shown = Checklist.of(state, migration, GateRole.GO).shown();
        turn.record(new CutoverEntry.CutoverRequested(
                migration.id(), goId, Shown.digest(shown), shown, turn.now().plus(open)));
        turn.line(migration.channel(), MessageKey.go(migration.id(), goId), asked(turn, migration), true);
    }

    /** What exceptions are used for, from the request to the start of its attempt. */
    static String purpose(Migration migration, String goId) {
        return "Cutover of " + migration.id() + " (" + goId + ")";
    }

    private static boolean isAnswered(Turn turn, Migration migration, PersonAction.RequestCutover it) {
        MigrationState state = turn.state(migration);
        Phase phase = state.phase();
        GoRequest go = state.go();
        if (phase == Phase.REQUESTED && go != null) {
            turn.reply(Text.write()
                    .plain("The cutover of " + migration.id() + " was already asked for on ")
                    .when(go.requestedAt())
                    .plain(", by ")
                    .who(go.requester())
                    .plain("; " + go.counting().size() + " of "
                            + FourEyes.needed(turn.plan().rules(), migration) + " approvals are in.")
                    .end());
            return true;
        }
        if (phase.isRunning() || phase.isMoved()) {
            String number = state.attempt()
                    .map(attempt -> "Attempt " + attempt.number())
                    .orElse("An attempt");
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            number + " of " + migration.id() + " has been started, and it is " + Desk.words(phase)
                                    + ".",
                            "Another one can be asked for after a rollback."));
            return true;
        }
        return false;
    }

    private static Text asked(Turn turn, Migration migration) {
        GoRequest go = java.util.Objects.requireNonNull(turn.state(migration).go());
        Text.Writer text = Text.write()
                .who(turn.by())
                .plain(" asks for the go: cutover of ")
                .strong(migration.id().value())
                .plain(". ")
                .who(turn.plan().members(FourEyes.roles(turn.plan().rules(), migration)))
                .plain(": " + FourEyes.needed(turn.plan().rules(), migration) + " of you, please look until ")
                .when(go.expiresAt())
                .plain(".");
        RcaState rca = turn.state(migration).attempt().flatMap(Attempt::rca).orElse(null);
        if (rca != null) {
            text.plain(" The attempt before was rolled back; its root cause: \u201c"
                    + rca.rca().rootCause() + "\u201d. Prevented by: \u201c"
                    + rca.rca().prevention() + "\u201d.");
        }
        return text.end();
    }

    static void withdraw(Turn turn, Migration migration, PersonAction.WithdrawRequest it) {
        GoRequest go = find(turn, migration, it, it.goId());
        if (go == null) {
            return;
        }
        if (!go.requester().equals(turn.by())) {
            turn.refuse(
                    it,
                    new Refusal(
                            Wording.NOT_AUTHORISED,
                            Text.write()
                                    .who(go.requester())
                                    .plain(" asked for this go, and nobody else can take it back.")
                                    .end(),
                            Text.of("An approver stops it with No-go.")));
            return;
        }
        if (go.status() == GoRequest.Status.WITHDRAWN) {
            turn.reply(Text.of("Your request " + go.goId() + " for " + migration.id() + " is already taken back."));
            return;
        }
        if (isClosed(turn, migration, it, go)) {
            return;
        }
        turn.record(new CutoverEntry.RequestWithdrawn(migration.id(), go.goId(), it.reason()));
        turn.line(
                migration.channel(),
                MessageKey.go(migration.id(), go.goId()),
                Text.write()
                        .who(turn.by())
                        .plain(" takes the request for the cutover of " + migration.id() + " back"
                                + (it.reason().isBlank() ? "." : ": " + it.reason()))
                        .end(),
                true);
    }

    static void reject(Turn turn, Migration migration, PersonAction.RejectGo it) {
        if (!Desk.isGranted(
                turn, it, Rights.toApprove(turn, FourEyes.roles(turn.plan().rules(), migration)))) {
            return;
        }
        GoRequest go = find(turn, migration, it, it.goId());
        if (go == null) {
            return;
        }
        if (go.status() == GoRequest.Status.REJECTED) {
            turn.reply(Text.write()
                    .plain("The request " + go.goId() + " for " + migration.id() + " is already closed: ")
                    .text(closed(go))
                    .end());
            return;
        }
        if (isClosed(turn, migration, it, go) || Desk.lacksReason(turn, it, it.reason())) {
            return;
        }
        turn.record(new CutoverEntry.NoGo(migration.id(), go.goId(), it.reason()));
        turn.line(
                migration.channel(),
                MessageKey.go(migration.id(), go.goId()),
                Text.write()
                        .strong("No-go")
                        .plain(" for " + migration.id() + " by ")
                        .who(turn.by())
                        .plain(": " + it.reason() + " \u2014 ")
                        .who(go.requester())
                        .plain(", ask again when this is settled.")
                        .end(),
                true);
    }

    /** The request; null after a refusal. */
    static @Nullable GoRequest find(Turn turn, Migration migration, PersonAction action, String goId) {
        GoRequest go = turn.state(migration).request(goId).orElse(null);
        if (go == null) {
            turn.refuse(
                    action,
                    Wording.refusal(
                            Wording.NOT_FOUND,
                            migration.id() + " has no request " + goId + ".",
                            "See /migrate status for what is open."));
        }
        return go;
    }

    /** Whether the request can no longer be answered; refuses then. */
    static boolean isClosed(Turn turn, Migration migration, PersonAction action, GoRequest go) {
        if (go.isOpen() && turn.now().isBefore(go.expiresAt())) {
            return false;
        }
        expire(turn, migration);
        GoRequest now = turn.state(migration).request(go.goId()).orElse(go);
        Text.Writer fact = Text.write().plain("The request " + go.goId() + " for " + migration.id());
        switch (now.status()) {
            case STARTED -> fact.plain(" already has its approvals, and the attempt was started.");
            case EXPIRED -> fact.plain(" expired on ").when(go.expiresAt()).plain(".");
            default -> fact.plain(" is closed: ").text(closed(now)).plain(".");
        }
        turn.refuse(
                action,
                new Refusal(
                        Wording.NOT_NOW,
                        fact.end(),
                        Text.write()
                                .plain("See the newest message, or ask anew with ")
                                .code("/migrate cutover " + migration.id())
                                .plain(".")
                                .end()));
        return true;
    }

    private static Text closed(GoRequest go) {
        return java.util.Objects.requireNonNullElse(go.closed(), Text.of(""));
    }

    /** Closes an open request whose time has passed. */
    static void expire(Turn turn, Migration migration) {
        GoRequest go = turn.state(migration).go();
        if (go == null || !go.isOpen() || turn.now().isBefore(go.expiresAt())) {
            return;
        }
        turn.record(new CutoverEntry.RequestExpired(migration.id(), go.goId()));
        turn.line(
                migration.channel(),
                MessageKey.go(migration.id(), go.goId()),
                Text.write()
                        .who(go.requester())
                        .plain(": your request for the cutover of " + migration.id() + " expired with "
                                + go.counting().size() + " of "
                                + FourEyes.needed(turn.plan().rules(), migration)
                                + " approvals. Ask again with ")
                        .code("/migrate cutover " + migration.id())
                        .plain(".")
                        .end(),
                true);
    }
}
