package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.HoldState;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.List;

/** The hold's clock, and each time that it stood still or started anew. */
final class HoldCard {
    private static final int NEWEST = 10;

    private HoldCard() {}

    static Message render(Frame frame, Migration migration, HoldState hold) {
        Page page = Page.message("/migrate hold " + migration.id());
        page.header("Hold of " + migration.title());
        String progress = Marks.bar(hold.proven(), migration.hold().length()) + " " + Marks.duration(hold.proven())
                + " of " + Marks.duration(migration.hold().length()) + " proven stable";
        page.section(
                hold.completedAt() == null
                        ? progress
                        : "✅ *Complete* " + Mrkdwn.when(hold.completedAt()) + ". The old platform may be taken down: "
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
        return new Message("Hold of " + Mrkdwn.escape(migration.title()) + ": " + progress + ".", page.blocks());
    }

    private static String stop(HoldState.Stop stop) {
        String what = stop.verdict() == Verdict.FAIL ? "the clock started anew" : "the clock stood still";
        return Marks.of(stop.verdict()) + " " + Mrkdwn.when(stop.from()) + " to " + Mrkdwn.time(stop.to()) + ": " + what
                + ". " + Page.cut(Mrkdwn.escape(stop.summary()), 300);
    }
}
