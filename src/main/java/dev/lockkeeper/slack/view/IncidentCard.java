package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.Incident;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The incident of an attempt; details follow in its thread. */
final class IncidentCard {
    private IncidentCard() {}

    static Message render(Frame frame, Migration migration, Attempt attempt, Incident incident) {
        Page page = Page.message("/migrate report " + migration.id());
        page.header("Incident: " + migration.title() + ", attempt " + attempt.number());
        page.section("🚨 " + Page.cut(Mrkdwn.typed(incident.cause()), 2000));
        page.context("Written down " + Mrkdwn.when(incident.at()) + by(incident) + " · before anything was moved back");
        page.section("Who did what and when, charts, log lines and pod events stand in the thread.");
        page.section("*" + state(attempt) + "*");
        page.buttons(buttons(frame, migration, attempt));
        return new Message(
                "Incident: attempt " + attempt.number() + " of " + Mrkdwn.escape(migration.title()) + " goes back: "
                        + Mrkdwn.sentence(Page.cut(Mrkdwn.typed(incident.cause()), 500)),
                page.blocks());
    }

    private static String by(Incident incident) {
        return incident.by().isLockkeeper()
                ? " by Lockkeeper"
                : " by " + Mrkdwn.mention(incident.by().userId());
    }

    private static String state(Attempt attempt) {
        if (attempt.hasAcceptedRca()) {
            return "📕 It is rolled back, and its root cause analysis is accepted";
        }
        if (attempt.rolledBackAt() != null) {
            return attempt.rca()
                            .filter(rca -> rca.status() == RcaState.Status.WRITTEN)
                            .isPresent()
                    ? "📕 It is rolled back, and its root cause analysis waits for acceptance"
                    : "⛔ It is rolled back; a root cause analysis is due before the next attempt";
        }
        return "↩️ It is being rolled back";
    }

    private static List<ButtonElement> buttons(Frame frame, Migration migration, Attempt attempt) {
        List<ButtonElement> buttons = new ArrayList<>();
        Optional<RcaState> rca = attempt.rca();
        boolean wanted = rca.isEmpty() || rca.get().status() == RcaState.Status.RETURNED;
        if (attempt.rolledBackAt() != null && wanted) {
            buttons.add(Buttons.primary(
                    Verb.WRITE_RCA, "Write root cause analysis", frame.value(migration.id(), attempt.number())));
        }
        return buttons;
    }
}
