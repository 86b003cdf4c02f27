package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.SealedBaseline;
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
        page.section(standing(attempt, run, progress));
        for (WatchedSignal signal : migration.watch().signals()) {
            page.section(signal(run, now, signal));
        }
        page.context("Traffic: " + (run.oldSide().isEmpty() ? "not measured yet" : Mrkdwn.typed(run.oldSide())) + " · "
                + run.slots().size() + " looks, one each "
                + Marks.duration(migration.watch().every()) + ", since "
                + Mrkdwn.when(run.anchor()) + unheard(migration, run));
        if (attempt.equals(known.attempt().orElse(null))
                && run.equals(attempt.watch().orElse(null))) {
            page.buttons(buttons(frame, migration, attempt, run));
        }
        return new Message(text(migration, run, clean(migration, run, now)), page.blocks());
    }

    /** How many looks a source did not answer, and how many it did when it was asked again. */
    private static String unheard(Migration migration, WatchRun run) {
        long open = run.slots().stream()
                .filter(slot ->
                        migration.watch().signals().stream().anyMatch(signal -> slot.isUnanswered(signal.name())))
                .count();
        long late = run.slots().stream().filter(slot -> !slot.late().isEmpty()).count();
        return (open == 0 ? "" : " · " + open + " without an answer")
                + (late == 0 ? "" : " · " + late + " answered when asked again");
    }

    /** The progress bar with its times, for the board too. */
    static String progress(Frame frame, Migration migration, MigrationState known, WatchRun run) {
        return progress(migration, run, assess(frame, migration, known, run));
    }

    private static String progress(Migration migration, WatchRun run, Optional<WatchAssessment> now) {
        Duration clean = now.map(WatchAssessment::clean).orElse(Duration.ZERO);
        return Marks.bar(clean, wanted(migration, run)) + " " + clean(migration, run, now);
    }

    private static String clean(Migration migration, WatchRun run, Optional<WatchAssessment> now) {
        Duration clean = now.map(WatchAssessment::clean).orElse(Duration.ZERO);
        return Marks.progress(clean, wanted(migration, run)) + " watched with moved traffic";
    }

    private static Duration wanted(Migration migration, WatchRun run) {
        return migration.watch().length().plus(run.extendedBy());
    }

    private static Optional<WatchAssessment> assess(
            Frame frame, Migration migration, MigrationState known, WatchRun run) {
        SealedBaseline sealed = known.baseline();
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

    private static String standing(Attempt attempt, WatchRun run, String progress) {
        return switch (run.result()) {
            case RUNNING -> progress;
            case PASSED -> "✅ *The whole watch was clean.* " + progress;
            case INCONCLUSIVE ->
                "❔ *The watch ended and cannot tell:* " + Mrkdwn.said(run.reason())
                        + (attempt.rollbackAt() != null
                                ? ""
                                : "\nExtend it, accept it with an override of " + Mrkdwn.code("watch-complete")
                                        + ", or roll back.");
            case ACCEPTED ->
                "⚠️ *Accepted by a person although it cannot tell:* " + Page.cut(Mrkdwn.typed(run.reason()), 1500);
            case BREACHED -> breach(run.breach()) + after(attempt, run);
        };
    }

    private static String breach(WatchRun.@org.jspecify.annotations.Nullable Breach breach) {
        return breach == null
                ? "🚨 *A promise is broken.*"
                : "🚨 *" + Mrkdwn.escape(breach.signal()) + " broke its promise* " + Mrkdwn.when(breach.at()) + ": "
                        + Mrkdwn.said(breach.evidence().summary());
    }

    /** What the breach led to, so that nobody acts on a fix timer that is over. */
    private static String after(Attempt attempt, WatchRun run) {
        WatchRun.Breach breach = run.breach();
        if (run.run() < attempt.watches().size()) {
            return "\nIt was mended and watched again: run " + (run.run() + 1) + ".";
        }
        if (attempt.rollbackAt() != null) {
            return "\nThe rollback began " + Mrkdwn.when(attempt.rollbackAt()) + ".";
        }
        return breach == null ? "" : "\nWhat is not fixed by " + Mrkdwn.when(breach.fixUntil()) + " is rolled back.";
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
                + Page.cut(Mrkdwn.said(evidence.summary()), 500) + Marks.flip(evidence.wouldFlip())
                + EvidencePage.bundle(evidence).map(mark -> " · " + mark).orElse("");
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

    private static String text(Migration migration, WatchRun run, String clean) {
        String title = "The watch of " + Mrkdwn.escape(migration.title());
        WatchRun.Breach breach = run.breach();
        return switch (run.result()) {
            case RUNNING -> title + " runs: " + clean + ".";
            case PASSED -> title + " was clean.";
            case INCONCLUSIVE -> title + " ended and cannot tell.";
            case ACCEPTED -> title + " could not tell and was accepted by a person.";
            case BREACHED ->
                title + " saw " + (breach == null ? "something" : Mrkdwn.escape(breach.signal()))
                        + " break its promise.";
        };
    }
}
