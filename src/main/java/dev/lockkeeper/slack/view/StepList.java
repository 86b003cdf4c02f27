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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of an attempt, forward or back, with their state. */
final class StepList {
    private StepList() {}

    /**
     * The step whose turn it is.
     *
     * @param number counted from 1
     * @param all how many there are in its direction
     */
    record Turn(StepSpec step, int number, int all, boolean isBegun, boolean isFailed) {
        /** Whether somebody has to do something before it goes on. */
        boolean isForPeople() {
            return isFailed
                    || (isBegun
                            && (step.action() instanceof StepAction.Manual
                                    || step.action() instanceof StepAction.SwitchDns));
        }
    }

    /** The step whose turn it is; empty when all are done. */
    static Optional<Turn> turn(Migration migration, Attempt attempt) {
        Direction direction = attempt.rollbackAt() == null ? Direction.CUTOVER : Direction.ROLLBACK;
        List<StepSpec> steps = steps(migration, direction);
        for (int i = 0; i < steps.size(); i++) {
            StepState.Status status = attempt.step(direction, steps.get(i).id())
                    .map(StepState::status)
                    .orElse(null);
            if (status != StepState.Status.DONE) {
                return Optional.of(
                        new Turn(steps.get(i), i + 1, steps.size(), status != null, status == StepState.Status.FAILED));
            }
        }
        return Optional.empty();
    }

    /** The step that waits for somebody; empty when none does, or the attempt is over. */
    static Optional<Turn> waiting(Migration migration, Attempt attempt) {
        return attempt.isOver() ? Optional.empty() : turn(migration, attempt).filter(Turn::isForPeople);
    }

    /** The step whose turn it is, in words, and who is awaited; empty when all are done. */
    static Optional<String> current(Migration migration, Attempt attempt) {
        return turn(migration, attempt)
                .map(turn -> "step " + turn.number() + " of " + turn.all() + ": "
                        + Mrkdwn.escape(turn.step().title())
                        + (turn.isFailed() ? ", ❌ not done" : "")
                        + (turn.isForPeople()
                                ? " · waits for " + Mrkdwn.mentions(owners(migration, turn.step()))
                                : ""));
    }

    static List<StepSpec> steps(Migration migration, Direction direction) {
        return direction == Direction.CUTOVER ? migration.cutover() : migration.rollback();
    }

    static void show(Frame frame, Migration migration, Attempt attempt, Direction direction, Page page) {
        List<StepSpec> steps = steps(migration, direction);
        for (int i = 0; i < steps.size(); i++) {
            StepSpec step = steps.get(i);
            Optional<StepState> state = attempt.step(direction, step.id());
            page.section((i + 1) + ". " + line(migration, attempt, step, state));
            page.buttons(buttons(frame, migration, attempt, direction, step, state));
        }
    }

    private static String line(Migration migration, Attempt attempt, StepSpec step, Optional<StepState> state) {
        String title = Mrkdwn.bold(step.title()) + (step.pointOfNoReturn() ? " ⚠️ _point of no return_" : "");
        if (state.isEmpty()) {
            return "⬜ " + title + " · planned " + Marks.duration(step.planned());
        }
        StepState known = state.get();
        return switch (known.status()) {
            case RUNNING ->
                "▶️ " + title + " · since " + Mrkdwn.when(known.startedAt()) + ", planned "
                        + Marks.duration(step.planned())
                        + (known.direction() == Direction.CUTOVER && attempt.switchedAt() != null
                                ? follows(attempt.switchedAt(), step)
                                : waits(migration, step))
                        + (known.progress() == null ? "" : "\n        " + Marks.bar(known.progress()));
            case DONE -> "✅ " + title + " · " + Page.cut(Mrkdwn.said(known.detail()), 300) + by(known);
            case FAILED ->
                "❌ " + title + " · not done: " + Page.cut(Mrkdwn.said(known.detail()), 500) + "\n        "
                        + Mrkdwn.mentions(owners(migration, step)) + ": mend the cause, then try again.";
        };
    }

    /** The zone gives the new address; nobody has to do anything any more. */
    private static String follows(Instant since, StepSpec step) {
        return step.action() instanceof StepAction.SwitchDns dns
                ? "\n        Every authoritative server gives " + Mrkdwn.code(dns.address()) + " since "
                        + Mrkdwn.when(since) + ", and the watch will count from there. I wait for the resolvers."
                : "";
    }

    private static String waits(Migration migration, StepSpec step) {
        List<Member> owners = owners(migration, step);
        if (step.action() instanceof StepAction.Manual manual) {
            return "\n        " + Mrkdwn.mentions(owners) + ": " + Mrkdwn.typed(manual.instruction());
        }
        if (step.action() instanceof StepAction.SwitchDns dns) {
            return "\n        " + Mrkdwn.mentions(owners) + ": point " + Mrkdwn.code(dns.name()) + " to "
                    + Mrkdwn.code(dns.address()) + ". I look at every server and resolver and tick this myself.";
        }
        return "";
    }

    static List<Member> owners(Migration migration, StepSpec step) {
        return step.owners().isEmpty() ? migration.owners() : step.owners();
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
