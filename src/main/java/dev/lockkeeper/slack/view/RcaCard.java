package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.entry.RollbackEntry.Rca;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.List;
import java.util.stream.Collectors;

/** A version of a root cause analysis, and what somebody else said of it. */
final class RcaCard {
    private RcaCard() {}

    static Message render(Frame frame, Migration migration, Attempt attempt, RcaState state) {
        Page page = Page.message("/migrate rca " + migration.id());
        Rca rca = state.rca();
        page.header("Root cause analysis: " + migration.title() + ", attempt " + attempt.number());
        page.context("Version " + state.version() + " · written by "
                + Mrkdwn.mention(state.author().userId()) + " " + Mrkdwn.when(state.writtenAt()));
        page.section("*What happened*\n" + Page.cut(Mrkdwn.said(rca.happened()), 2500));
        page.section("*Root cause*\n" + Page.cut(Mrkdwn.typed(rca.rootCause()), 1700));
        page.section("*Prevention*\n" + Page.cut(Mrkdwn.typed(rca.prevention()), 1700));
        page.section(left(rca));
        page.section(answer(state));
        if (state.status() == RcaState.Status.WRITTEN) {
            ClickValue value = frame.value(migration.id(), attempt.number(), state.version());
            page.buttons(List.of(
                    Buttons.primary(Verb.ACCEPT_RCA, "Accept", value),
                    Buttons.plain(Verb.RETURN_RCA, "Send back", value)));
        }
        return new Message(
                "The root cause analysis of " + Mrkdwn.escape(migration.title()) + ", attempt " + attempt.number()
                        + ", by " + Mrkdwn.mention(state.author().userId()) + " " + standing(state) + ".",
                page.blocks());
    }

    private static String standing(RcaState state) {
        return switch (state.status()) {
            case WRITTEN -> "waits to be accepted by somebody else";
            case ACCEPTED -> "is accepted";
            case RETURNED -> "was sent back";
        };
    }

    private static String left(Rca rca) {
        if (rca.items().isEmpty()) {
            String why = rca.noCheckReason();
            return "*No new check:* " + (why == null ? "" : Page.cut(Mrkdwn.typed(why), 1500));
        }
        return "*What it leaves behind*\n"
                + rca.items().stream()
                        .map(item -> (item.replaces() == null ? "➕ " : "✏️ ") + Mrkdwn.typed(item.title()) + " in gate "
                                + Mrkdwn.code(item.gate().value()))
                        .collect(Collectors.joining("\n"));
    }

    private static String answer(RcaState state) {
        String who = state.answeredBy() == null
                ? ""
                : Mrkdwn.mention(state.answeredBy().userId());
        return switch (state.status()) {
            case WRITTEN -> "🗳️ *Waits for acceptance by somebody else than its author*";
            case ACCEPTED -> "✅ *Accepted* by " + who;
            case RETURNED ->
                "↩️ *Sent back* by " + who + ": "
                        + (state.answer() == null ? "" : Page.cut(Mrkdwn.typed(state.answer()), 1500));
        };
    }
}
