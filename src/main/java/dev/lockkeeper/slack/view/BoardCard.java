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
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The board of a programme: each migration's phase, risk, gate, who is awaited, and the next useful button. */
final class BoardCard {
    private BoardCard() {}

    static Message render(Frame frame) {
        Page page = Page.message("/migrate status <migration>");
        page.header(frame.plan().title());
        var freeze = frame.state().freeze();
        if (freeze != null && freeze.holds(frame.now())) {
            page.section("🧊 *Frozen* by " + Mrkdwn.mention(freeze.by().userId()) + ": " + Mrkdwn.typed(freeze.reason())
                    + (freeze.until() == null ? "" : " · until " + Mrkdwn.when(freeze.until())));
        }
        for (Migration migration : frame.plan().migrations()) {
            row(frame, migration, page);
        }
        String digest = frame.plan().digest().shortForm();
        page.context("Plan " + Mrkdwn.code(digest) + " · entry #"
                + frame.state().head() + " · " + Mrkdwn.code("/migrate help"));
        return new Message(text(frame), page.blocks());
    }

    private static void row(Frame frame, Migration migration, Page page) {
        MigrationState known = frame.known(migration);
        Phase phase = known.phase();
        String head = Marks.of(phase) + " *" + Mrkdwn.escape(migration.title()) + "* "
                + Mrkdwn.code(migration.id().value()) + "  ·  " + Marks.words(phase) + "  ·  "
                + Marks.words(migration.risk());
        String text = head + "\n" + detail(frame, migration, known, phase);
        Optional<ButtonElement> next = next(frame, migration, known, phase);
        if (next.isPresent()) {
            page.section(text, next.get());
        } else {
            page.section(text);
        }
    }

    static String detail(Frame frame, Migration migration, MigrationState known, Phase phase) {
        return switch (phase) {
            case PREPARING, VALIDATING, HELD, ROLLED_BACK -> gate(frame, migration, known, phase);
            case REQUESTED -> requested(frame, known);
            case CUTTING_OVER, ROLLING_BACK -> steps(migration, known);
            case WATCHING, BREACHED, UNDECIDED -> watch(frame, migration, known);
            case HOLDING -> hold(migration, known);
            case DECOMMISSIONED -> "the old platform is gone";
        };
    }

    private static String gate(Frame frame, Migration migration, MigrationState known, Phase phase) {
        if (phase == Phase.ROLLED_BACK) {
            int number = known.attempt().map(Attempt::number).orElse(0);
            return "attempt " + number + " was rolled back; the next needs an accepted RCA: "
                    + Mrkdwn.code("/migrate rca " + migration.id());
        }
        return frame.current(migration)
                .map(gate -> gateLine(migration, known, gate))
                .orElse("all gates are open");
    }

    private static String gateLine(Migration migration, MigrationState known, Gate gate) {
        Checklist list = new Checklist(known.effective(gate), known.gate(gate.id()));
        int number = migration.gates().indexOf(gate) + 1;
        return "gate " + number + " of " + migration.gates().size() + ", " + Mrkdwn.escape(gate.title()) + ": "
                + list.passed() + " of " + list.required().size() + " items passed"
                + (list.state().run() == null ? "" : ", checks running");
    }

    private static String requested(Frame frame, MigrationState known) {
        GoRequest go = known.go();
        if (go == null) {
            return "";
        }
        int needed = frame.plan().rules().approvals();
        return go.counting().size() + " of " + needed + " approvals · asked by "
                + Mrkdwn.mention(go.requester().userId()) + " · expires " + Mrkdwn.time(go.expiresAt());
    }

    private static String steps(Migration migration, MigrationState known) {
        Attempt attempt = known.attempt().orElseThrow();
        return StepList.current(migration, attempt)
                .map(step -> "attempt " + attempt.number() + ", " + Mrkdwn.escape(step))
                .orElse("attempt " + attempt.number());
    }

    private static String watch(Frame frame, Migration migration, MigrationState known) {
        WatchRun run = known.attempt().flatMap(Attempt::watch).orElseThrow();
        WatchRun.Breach breach = run.breach();
        if (breach != null) {
            return Mrkdwn.escape(breach.signal() + ": " + breach.evidence().summary()) + " · fix until "
                    + Mrkdwn.time(breach.fixUntil());
        }
        return WatchCard.progress(frame, migration, known, run);
    }

    private static String hold(Migration migration, MigrationState known) {
        HoldState hold = known.hold();
        return hold == null
                ? ""
                : Marks.bar(hold.proven(), migration.hold().length()) + " " + Marks.duration(hold.proven()) + " of "
                        + Marks.duration(migration.hold().length()) + " proven stable";
    }

    private static Optional<ButtonElement> next(Frame frame, Migration migration, MigrationState known, Phase phase) {
        int attempt = known.attempt().map(Attempt::number).orElse(0);
        return switch (phase) {
            case PREPARING, VALIDATING, HELD ->
                frame.current(migration).map(gate -> gateButton(frame, migration, gate));
            case ROLLED_BACK ->
                Optional.of(Buttons.primary(Verb.WRITE_RCA, "Write RCA", frame.value(migration.id(), attempt)));
            case BREACHED, UNDECIDED ->
                Optional.of(Buttons.danger(Verb.ROLL_BACK, "Roll back", frame.value(migration.id(), attempt)));
            default -> Optional.empty();
        };
    }

    private static ButtonElement gateButton(Frame frame, Migration migration, Gate gate) {
        return gate.role() == GateRole.GO
                ? Buttons.primary(Verb.SHOW_GATE, "Open go gate", frame.value(migration.id(), gate.id()))
                : Buttons.plain(Verb.SHOW_GATE, "Open checklist", frame.value(migration.id(), gate.id()));
    }

    private static String text(Frame frame) {
        List<String> lines = new ArrayList<>();
        for (Migration migration : frame.plan().migrations()) {
            lines.add(migration.id() + ": " + Marks.words(frame.known(migration).phase()));
        }
        return Page.cut(Mrkdwn.escape(frame.plan().title()) + ". " + String.join(", ", lines) + ".", 3000);
    }
}
