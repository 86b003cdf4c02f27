package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.HoldState;
import dev.lockkeeper.slack.view.click.Verb;
import java.time.Instant;
import java.util.List;

/** The hold's clock, and each time that it stood still or started anew. */
final class HoldCard {
    private static final int NEWEST = 10;

    private HoldCard() {}

    static Message render(Frame frame, Migration migration, HoldState hold) {
        Page page = Page.message("/migrate hold " + migration.id());
        page.header("Hold of " + migration.title());
        String progress = Marks.progress(hold.proven(), migration.hold().length()) + " proven stable";
        page.section(
                hold.completedAt() == null
                        ? Marks.bar(hold.proven(), migration.hold().length()) + " " + progress
                        : "✅ *Complete* " + Mrkdwn.when(hold.completedAt()) + ". Next is gate "
                                + Mrkdwn.bold(
                                        migration.gate(GateRole.DECOMMISSION).title()) + ", then "
                                + Mrkdwn.code("/migrate decommission " + migration.id()));
        page.context("Since " + Mrkdwn.when(hold.from()) + " · looked at until " + Mrkdwn.when(hold.lookedUntil())
                + " · only time that was looked at and found stable counts");
        List<HoldState.Stop> stops = hold.stops();
        stops.subList(Math.max(0, stops.size() - NEWEST), stops.size()).forEach(stop -> page.section(stop(stop)));
        if (frame.state().migration(migration.id()).decommissionedAt() == null) {
            frame.known(migration)
                    .attempt()
                    .ifPresent(attempt -> page.buttons(List.of(Buttons.danger(
                            Verb.ROLL_BACK, "Roll back", frame.value(migration.id(), attempt.number())))));
        }
        return new Message(
                "The hold of " + Mrkdwn.escape(migration.title())
                        + (hold.completedAt() == null ? " runs: " : " is complete: ") + progress + ".",
                page.blocks());
    }

    /** The hold of an attempt that was rolled back, which ended it: nothing is left to press. */
    static Message ended(Migration migration, Attempt attempt, Instant rollbackAt) {
        String words = "The hold of " + Mrkdwn.escape(migration.title()) + " ended: attempt " + attempt.number()
                + " went back";
        return new Message(
                words + ".",
                Page.message("/migrate hold " + migration.id())
                        .header("Hold of " + migration.title())
                        .section("↩️ *It ended* " + Mrkdwn.when(rollbackAt) + ", when the rollback of attempt "
                                + attempt.number() + " began. The next attempt has a hold of its own.")
                        .blocks());
    }

    private static String stop(HoldState.Stop stop) {
        String what = stop.verdict() == Verdict.FAIL ? "the clock started anew" : "the clock stood still";
        return Marks.of(stop.verdict()) + " " + Mrkdwn.when(stop.from()) + " to " + Mrkdwn.when(stop.to()) + ": " + what
                + ": " + Page.cut(Mrkdwn.said(stop.summary()), 300);
    }
}
