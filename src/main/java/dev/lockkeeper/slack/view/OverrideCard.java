package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.RuleOverride;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.List;

/** An asked exception to one rule; loud, because it is one. */
final class OverrideCard {
    private OverrideCard() {}

    static Message render(Frame frame, Migration migration, RuleOverride override) {
        Page page = Page.message("/migrate audit " + migration.id());
        page.header("Override of " + override.rule() + " for " + migration.title());
        page.section("🔨 " + Mrkdwn.mention(override.askedBy().userId()) + " asks for an exception to "
                + Mrkdwn.code(override.rule().value()) + ", once: " + Page.cut(Mrkdwn.typed(override.reason()), 2000));
        page.section(status(frame, override));
        if (override.status() == RuleOverride.Status.ASKED) {
            ClickValue value = frame.value(migration.id(), override.overrideId());
            page.buttons(List.of(
                    Buttons.sure(
                            Verb.GRANT_OVERRIDE,
                            "Grant",
                            value,
                            "danger",
                            "Grant the override?",
                            "The rule " + override.rule() + " will not hold for " + migration.title()
                                    + ", once. Your name goes into the ledger."),
                    Buttons.plain(Verb.DENY_OVERRIDE, "Deny", value)));
        }
        return new Message(
                "An override of " + override.rule() + " for " + Mrkdwn.escape(migration.title()) + ", asked for by "
                        + Mrkdwn.mention(override.askedBy().userId()) + ", " + standing(override) + ".",
                page.blocks());
    }

    private static String standing(RuleOverride override) {
        return switch (override.status()) {
            case ASKED -> "waits for a second person";
            case GRANTED -> "is granted";
            case DENIED -> "is denied";
            case USED -> "is used up";
        };
    }

    private static String status(Frame frame, RuleOverride override) {
        String who = override.answeredBy() == null
                ? ""
                : " by " + Mrkdwn.mention(override.answeredBy().userId());
        return switch (override.status()) {
            case ASKED ->
                "🗳️ *Needs a second person* of "
                        + Mrkdwn.mentions(
                                frame.plan().members(frame.plan().rules().overriddenBy()).stream()
                                        .filter(member -> !member.name()
                                                .equals(override.askedBy().userId()))
                                        .toList());
            case GRANTED -> "⚠️ *Granted*" + who + ", not used yet";
            case DENIED -> "⛔ *Denied*" + who;
            case USED ->
                "⚠️ *Granted*" + who + " *and used up*"
                        + (override.usedFor() == null ? "" : ": " + Mrkdwn.typed(override.usedFor()));
        };
    }
}
