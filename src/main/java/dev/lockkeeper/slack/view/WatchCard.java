package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import dev.lockkeeper.domain.verdict.WatchJudge;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The watch: how much clean time with moved traffic is proven, and each signal's value beside its allowed band. */
final class WatchCard {
    private WatchCard() {}

    static Message render(Frame frame, Migration migration, Attempt attempt, WatchRun run) {
        Page page = Page.message("/migrate report " + migration.id());
        String again = run.run() == 1 ? "" : ", run " + run.run();
        page.header("Watch of " + migration.title() + ", attempt " + attempt.number() + again);
        MigrationState known = frame.known(migration);
        Optional<WatchAssessment> now = assess(frame, migration, known, run);
        String progress = progress(migration, run, now);
        page.section(standing(run, progress));
        for (WatchedSignal signal : migration.watch().signals()) {
            page.section(signal(run, now, signal));
        }
        page.context("Traffic: " + (run.oldSide().isEmpty() ? "not measured yet" : Mrkdwn.escape(run.oldSide())) + " · "
                + run.slots().size() + " slots of "
                + Marks.duration(migration.watch().every()) + " since "
                + Mrkdwn.time(run.anchor()));
        if (attempt.equals(known.attempt().orElse(null))
                && run.equals(attempt.watch().orElse(null))) {
            page.buttons(buttons(frame, migration, attempt, run));
        }
        return new Message(text(migration, run, progress), page.blocks());
    }

    /** The progress bar with its times, for the board too. */
    static String progress(Frame frame, Migration migration, MigrationState known, WatchRun run) {
        return progress(migration, run, assess(frame, migration, known, run));
    }

    private static String progress(Migration migration, WatchRun run, Optional<WatchAssessment> now) {
        Duration wanted = migration.watch().length().plus(run.extendedBy());
        Duration clean = now.map(WatchAssessment::clean).orElse(Duration.ZERO);
        return Marks.bar(clean, wanted) + " " + Marks.duration(clean) + " of " + Marks.duration(wanted)
                + " watched with moved traffic";
    }

    private static Optional<WatchAssessment> assess(
            Frame frame, Migration migration, MigrationState known, WatchRun run) {
        MigrationState.SealedBaseline sealed = known.baseline();
        return sealed == null
                ? Optional.empty()
                : Optional.of(WatchJudge.assess(
                        migration.watch(),
                        sealed.baseline(),
                        run.anchor(),
                        run.slots(),
                        run.extendedBy(),
                        frame.now()));
    }

    private static String standing(WatchRun run, String progress) {
        return switch (run.result()) {
            case RUNNING -> progress;
            case PASSED -> "✅ *The whole watch was clean.* " + progress;
            case INCONCLUSIVE ->
                "❔ *The watch cannot tell:* " + Mrkdwn.escape(run.reason())
                        + "\nExtend it, accept it with an override of " + Mrkdwn.code("watch-complete")
                        + ", or roll back.";
            case ACCEPTED -> "⚠️ *Accepted by a person although it cannot tell:* " + Mrkdwn.typed(run.reason());
            case BREACHED -> breach(run.breach());
        };
    }

    private static String breach(WatchRun.@org.jspecify.annotations.Nullable Breach breach) {
        return breach == null
                ? "🚨 *A promise is broken.*"
                : "🚨 *" + Mrkdwn.escape(breach.signal()) + " broke its promise* " + Mrkdwn.time(breach.at()) + ": "
                        + Mrkdwn.escape(breach.evidence().summary()) + "\nWhat is not fixed by "
                        + Mrkdwn.time(breach.fixUntil()) + " is rolled back.";
    }

    private static String signal(WatchRun run, Optional<WatchAssessment> now, WatchedSignal signal) {
        Evidence evidence = run.evidence().get(signal.name());
        boolean decided = evidence != null;
        if (evidence == null) {
            evidence = now.map(assessment -> assessment.evidence().get(signal.name()))
                    .orElse(null);
            decided = now.map(assessment -> assessment.decided().contains(signal.name()))
                    .orElse(false);
        }
        if (evidence == null) {
            return "⏳ " + Mrkdwn.bold(signal.name()) + " · no sample yet";
        }
        boolean running = run.result() == WatchRun.Result.RUNNING && !decided;
        return (running ? "⏳" : Marks.of(evidence.verdict())) + " " + Mrkdwn.bold(signal.name())
                + (signal.required() ? "" : " (advisory)") + " · "
                + Page.cut(Mrkdwn.escape(evidence.summary()), 500)
                + (evidence.wouldFlip() == null
                        ? ""
                        : " · _" + Page.cut(Mrkdwn.typed(evidence.wouldFlip()), 200) + "_");
    }

    private static List<ButtonElement> buttons(Frame frame, Migration migration, Attempt attempt, WatchRun run) {
        List<ButtonElement> buttons = new ArrayList<>();
        if (attempt.rollbackAt() != null) {
            return buttons;
        }
        ClickValue value = frame.value(migration.id(), attempt.number());
        if (run.result() == WatchRun.Result.BREACHED) {
            buttons.add(Buttons.danger(Verb.ROLL_BACK, "Roll back", value));
            buttons.add(Buttons.plain(Verb.WATCH_AGAIN, "Fixed, watch again", value));
        } else if (run.result() == WatchRun.Result.INCONCLUSIVE) {
            buttons.add(Buttons.plain(Verb.EXTEND_WATCH, "Watch 15 min more", value));
            buttons.add(Buttons.plain(Verb.ACCEPT_WATCH, "Accept with a reason", value));
            buttons.add(Buttons.danger(Verb.ROLL_BACK, "Roll back", value));
        } else if (run.result() == WatchRun.Result.RUNNING) {
            buttons.add(Buttons.danger(Verb.ROLL_BACK, "Roll back", value));
        }
        return buttons;
    }

    private static String text(Migration migration, WatchRun run, String progress) {
        String title = "Watch of " + Mrkdwn.escape(migration.title()) + ": ";
        return switch (run.result()) {
            case RUNNING -> title + progress + ".";
            case PASSED -> title + "clean.";
            case INCONCLUSIVE -> title + "it cannot tell.";
            case ACCEPTED -> title + "accepted by a person.";
            case BREACHED -> title + "a promise is broken.";
        };
    }
}
