package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.StepState;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of an attempt, forward or back, with their state. */
final class StepList {
    private StepList() {}

    /** The running or failed step, in words. */
    static Optional<String> current(Migration migration, Attempt attempt) {
        Direction direction = attempt.rollbackAt() == null ? Direction.CUTOVER : Direction.ROLLBACK;
        List<StepSpec> steps = steps(migration, direction);
        for (int i = 0; i < steps.size(); i++) {
            Optional<StepState> state = attempt.step(direction, steps.get(i).id());
            if (state.isEmpty() || state.get().status() != StepState.Status.DONE) {
                return Optional.of("step " + (i + 1) + " of " + steps.size() + ": "
                        + steps.get(i).title()
                        + (state.isPresent() && state.get().status() == StepState.Status.FAILED ? ", failed" : ""));
            }
        }
        return Optional.empty();
    }

    static List<StepSpec> steps(Migration migration, Direction direction) {
        return direction == Direction.CUTOVER ? migration.cutover() : migration.rollback();
    }

    static void show(Frame frame, Migration migration, Attempt attempt, Direction direction, Page page) {
        List<StepSpec> steps = steps(migration, direction);
        for (int i = 0; i < steps.size(); i++) {
            StepSpec step = steps.get(i);
            Optional<StepState> state = attempt.step(direction, step.id());
            page.section((i + 1) + ". " + line(frame, migration, step, state));
            page.buttons(buttons(frame, migration, attempt, direction, step, state));
        }
    }

    private static String line(Frame frame, Migration migration, StepSpec step, Optional<StepState> state) {
        String title = Mrkdwn.bold(step.title()) + (step.pointOfNoReturn() ? " ⚠️ _point of no return_" : "");
        if (state.isEmpty()) {
            return "⬜ " + title + " · planned " + Marks.duration(step.planned());
        }
        StepState known = state.get();
        return switch (known.status()) {
            case RUNNING ->
                "▶️ " + title + " · for " + Marks.duration(Duration.between(known.startedAt(), frame.now())) + " of "
                        + Marks.duration(step.planned()) + waits(migration, step);
            case DONE -> "✅ " + title + " · " + Page.cut(Mrkdwn.escape(known.detail()), 300) + by(known);
            case FAILED -> "❌ " + title + " · " + Page.cut(Mrkdwn.escape(known.detail()), 500);
        };
    }

    private static String waits(Migration migration, StepSpec step) {
        List<Member> owners = step.owners().isEmpty() ? migration.owners() : step.owners();
        if (step.action() instanceof StepAction.Manual manual) {
            return "\n        " + Mrkdwn.mentions(owners) + ": " + Mrkdwn.escape(manual.instruction());
        }
        if (step.action() instanceof StepAction.SwitchDns dns) {
            return "\n        " + Mrkdwn.mentions(owners) + ": point " + Mrkdwn.code(dns.name()) + " to "
                    + Mrkdwn.code(dns.address()) + ". I look at every server and resolver and tick this myself.";
        }
        return "";
    }

    private static String by(StepState known) {
        return known.by() == null || known.by().isLockkeeper()
                ? ""
                : " · " + Mrkdwn.mention(known.by().userId());
    }

    private static List<ButtonElement> buttons(
            Frame frame,
            Migration migration,
            Attempt attempt,
            Direction direction,
            StepSpec step,
            Optional<StepState> state) {
        List<ButtonElement> buttons = new ArrayList<>();
        StepState.Status status = state.map(StepState::status).orElse(null);
        ClickValue value = frame.value(migration.id(), attempt.number(), step.id(), direction);
        if (status == StepState.Status.RUNNING && step.action() instanceof StepAction.Manual) {
            buttons.add(Buttons.primary(Verb.CONFIRM_STEP, "Done", value));
        }
        if (status == StepState.Status.FAILED) {
            buttons.add(Buttons.plain(Verb.RETRY_STEP, "Try again", value));
        }
        return buttons;
    }
}
