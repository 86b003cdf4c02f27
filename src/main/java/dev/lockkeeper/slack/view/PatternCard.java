package dev.lockkeeper.slack.view;

import com.slack.api.model.block.element.ButtonElement;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.ErrorGroup;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A kind of error lines that was not there before: a line of it, how many and where, and the two words that people can say. */
final class PatternCard {
    private static final int SHOWN_LINE = 400;
    private static final int SHOWN_POD = 60;

    private PatternCard() {}

    static Message render(Frame frame, Migration migration, ErrorGroup found) {
        Page page = Page.message("/migrate audit " + migration.id());
        PatternGroup group = found.group();
        page.header("Error lines of " + migration.title() + " that were not there before");
        page.section(kind(group) + "\n" + Mrkdwn.code(Page.cut(found.sample().line(), SHOWN_LINE)));
        page.section(numbers(found));
        if (found.sample().nearest() != null) {
            page.section("Most like it, and known: "
                    + Mrkdwn.code(Page.cut(found.sample().nearest(), SHOWN_LINE)));
        }
        page.section(standing(frame.now(), found));
        page.context("Kind " + Mrkdwn.code(group.id().shortForm()) + " · " + Mrkdwn.code(group.words()));
        List<ButtonElement> buttons = buttons(frame, migration, found);
        if (!buttons.isEmpty()) {
            page.buttons(buttons);
        }
        return new Message(
                "Error lines of " + Mrkdwn.escape(migration.title()) + " that were not there before: "
                        + Mrkdwn.typed(group.words()) + ", " + count(group.lines(), "line") + ".",
                page.blocks());
    }

    /** What is left of the card when the lines came again in a later attempt, which has a card of its own. */
    static Message seenAgain(Migration migration, ErrorGroup found) {
        Page page = Page.message("/migrate audit " + migration.id());
        String title = "Error lines of " + migration.title() + " that were not there before";
        page.header(title);
        page.section("➖ They were seen again later: the newer message tells how many, and what was said of them.");
        page.context("Kind " + Mrkdwn.code(found.group().id().shortForm()) + " · "
                + Mrkdwn.code(found.group().words()));
        return new Message(Mrkdwn.escape(title) + ": seen again later.", page.blocks());
    }

    private static String kind(PatternGroup group) {
        if (!group.isNew()) {
            return "❔ *VARIANT*: nearly the words of a line that was there before";
        }
        return group.fatal() == null
                ? "❗ *NEW*: no line like it was there before"
                : "🚨 *NEW*, of the class *" + Mrkdwn.escape(group.fatal()) + "*: one line is enough";
    }

    /** They are drawn anew when they have doubled, so that they say the least that there were. */
    private static String numbers(ErrorGroup found) {
        PatternGroup group = found.group();
        String pods = String.join(
                ", ",
                found.sample().pods().stream()
                        .map(pod -> Mrkdwn.code(Page.cut(pod, SHOWN_POD)))
                        .toList());
        String more = group.pods() > found.sample().pods().size() ? ", …" : "";
        return "*At least " + count(group.lines(), "line") + "* on " + count(group.pods(), "pod") + " (" + pods + more
                + ") in " + count(group.minutes(), "minute") + ", first "
                + Mrkdwn.when(found.sample().firstAt());
    }

    private static String standing(Instant now, ErrorGroup found) {
        String who = found.by() == null || found.at() == null
                ? ""
                : " by " + Mrkdwn.mention(found.by().userId()) + " " + Mrkdwn.when(found.at());
        if (found.group().label() == Label.FAILURE) {
            return "❌ *Called a failure*" + who;
        }
        if (found.group().label() == Label.ACKNOWLEDGED && found.expiresAt() != null) {
            return found.isAcknowledged(now)
                    ? "✅ *Acknowledged as known*" + who + ", until " + Mrkdwn.when(found.expiresAt())
                    : "❔ *The acknowledgement has run out*" + who + ", " + Mrkdwn.when(found.expiresAt());
        }
        return "⏳ *Waits for somebody who knows*: is it known and nothing to worry about, or a failure?";
    }

    private static List<ButtonElement> buttons(Frame frame, Migration migration, ErrorGroup found) {
        ClickValue value = frame.value(migration.id(), found.group().id());
        List<ButtonElement> buttons = new ArrayList<>();
        if (!found.isAcknowledged(frame.now())) {
            buttons.add(Buttons.sure(
                    Verb.ACKNOWLEDGE_ERRORS,
                    "Acknowledge as known",
                    value,
                    "primary",
                    "Are these lines known?",
                    "They will not hold a cutover of this programme any more, until it runs out. Your name goes into the"
                            + " ledger."));
        }
        if (found.group().label() != Label.FAILURE) {
            buttons.add(Buttons.sure(
                    Verb.CALL_FAILURE,
                    "It is a failure",
                    value,
                    "danger",
                    "Is it a failure?",
                    "A watch that runs breaks at once. Your name goes into the ledger."));
        }
        return buttons;
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : noun + "s");
    }
}
