package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.GoRequest;
import dev.lockkeeper.domain.state.HoldState;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.Quorum;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A migration in two lines: where it stands, and what or who is awaited. */
record BoardRow(Frame frame, Migration migration, MigrationState known, Phase phase) {
    static BoardRow of(Frame frame, Migration migration) {
        MigrationState known = frame.known(migration);
        return new BoardRow(frame, migration, known, known.phase());
    }

    /** The phase in words; a root cause analysis that is written is not due any more. */
    String standing() {
        return phase == Phase.ROLLED_BACK && written() != null
                ? "rolled back, RCA waits for acceptance"
                : Marks.words(phase);
    }

    /** What is awaited, how far it is, and who can move it on. */
    String detail() {
        return switch (phase) {
            case PREPARING -> gate() + after() + ttl();
            case VALIDATING, HELD -> gate();
            case REQUESTED -> requested() + ttl();
            case CUTTING_OVER, ROLLING_BACK -> steps();
            case WATCHING -> watch();
            case BREACHED -> breached();
            case UNDECIDED -> undecided();
            case ROLLED_BACK -> rolledBack();
            case HOLDING -> hold();
            case DECOMMISSIONED -> "the old platform is gone";
        };
    }

    /** The button that is useful next. */
    Optional<ButtonElement> next() {
        int attempt = known.attempt().map(Attempt::number).orElse(0);
        return switch (phase) {
            case PREPARING, VALIDATING, HELD -> frame.current(migration).map(this::gateButton);
            case ROLLED_BACK ->
                written() != null
                        ? Optional.empty()
                        : Optional.of(
                                Buttons.primary(Verb.WRITE_RCA, "Write RCA", frame.value(migration.id(), attempt)));
            case BREACHED, UNDECIDED ->
                Optional.of(Buttons.danger(Verb.ROLL_BACK, "Roll back", frame.value(migration.id(), attempt)));
            default -> Optional.empty();
        };
    }

    private String gate() {
        return frame.current(migration).map(this::gate).orElse("all gates are open");
    }

    private String gate(Gate gate) {
        Checklist list = new Checklist(known.effective(gate), known.gate(gate.id()));
        int number = migration.gates().indexOf(gate) + 1;
        return "gate " + number + " of " + migration.gates().size() + ", " + Mrkdwn.escape(gate.title()) + ": "
                + list.passed() + " of " + list.required().size() + " items passed" + list.troubles()
                + (list.state().run() == null ? "" : ", checks running");
    }

    private String ttl() {
        return TtlWords.of(frame, migration, known).map(words -> " · " + words).orElse("");
    }

    private String after() {
        String unstable = migration.after().stream()
                .filter(id -> !isStable(frame.state().migration(id).phase()))
                .map(id -> frame.plan().migration(id).map(Migration::title).orElse(id.value()))
                .map(Mrkdwn::escape)
                .collect(Collectors.joining(", "));
        return unstable.isEmpty() ? "" : " · its cutover waits for the hold of " + unstable;
    }

    private static boolean isStable(Phase phase) {
        return phase == Phase.HELD || phase == Phase.DECOMMISSIONED;
    }

    private String requested() {
        GoRequest go = known.go();
        if (go == null) {
            return "";
        }
        Quorum quorum = new Quorum(frame.plan(), migration);
        return go.counting().size() + " of " + quorum.needed() + " approvals, waits for "
                + Mrkdwn.mentions(quorum.awaited(go)) + " · asked by "
                + Mrkdwn.mention(go.requester().userId()) + " · expires " + Mrkdwn.when(go.expiresAt());
    }

    private String steps() {
        Attempt attempt = known.attempt().orElseThrow();
        return StepList.current(migration, attempt)
                .map(step -> "attempt " + attempt.number() + ", " + step)
                .orElse("attempt " + attempt.number());
    }

    private String watch() {
        return WatchCard.progress(frame, migration, known, run());
    }

    private String breached() {
        WatchRun.Breach breach = run().breach();
        return breach == null
                ? "a promise is broken"
                : Mrkdwn.said(breach.signal() + ": " + breach.evidence().summary()) + " · rolled back unless fixed by "
                        + Mrkdwn.when(breach.fixUntil()) + ownersWaited();
    }

    private String undecided() {
        return "the watch ended and cannot tell: " + Mrkdwn.said(run().reason()) + ownersWaited();
    }

    private String rolledBack() {
        int number = known.attempt().map(Attempt::number).orElse(0);
        RcaState written = written();
        return written == null
                ? "attempt " + number + " was rolled back; the next needs an accepted root cause analysis"
                        + ownersWaited()
                : "the root cause analysis of attempt " + number + " by "
                        + Mrkdwn.mention(written.author().userId()) + " waits to be accepted by somebody else";
    }

    private String hold() {
        HoldState hold = known.hold();
        if (hold == null) {
            return "";
        }
        return Marks.bar(hold.proven(), migration.hold().length()) + " "
                + Marks.progress(hold.proven(), migration.hold().length()) + " proven stable";
    }

    private String ownersWaited() {
        return " · waits for " + Mrkdwn.mentions(migration.owners());
    }

    private WatchRun run() {
        return known.attempt().flatMap(Attempt::watch).orElseThrow();
    }

    private @Nullable RcaState written() {
        return known.attempt()
                .flatMap(Attempt::rca)
                .filter(rca -> rca.status() == RcaState.Status.WRITTEN)
                .orElse(null);
    }

    private ButtonElement gateButton(Gate gate) {
        return gate.role() == GateRole.GO
                ? Buttons.primary(Verb.SHOW_GATE, "Open go gate", frame.value(migration.id(), gate.id()))
                : Buttons.plain(Verb.SHOW_GATE, "Open checklist", frame.value(migration.id(), gate.id()));
    }

    /** Every migration of the plan. */
    static List<BoardRow> all(Frame frame) {
        return frame.plan().migrations().stream().map(one -> of(frame, one)).toList();
    }
}
