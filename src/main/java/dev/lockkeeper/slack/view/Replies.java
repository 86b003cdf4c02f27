package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text.Span;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What only one person is told. */
public final class Replies {
    private Replies() {}

    /** A refusal: what was refused, by which rule, the fact, and the remedy. */
    public static String refusal(String action, Refusal refusal) {
        return Mrkdwn.of(refusal.told(action));
    }

    /** The ledger could not be written. */
    public static String unwritable(@Nullable String why, String requestId) {
        return "⚠️ The ledger could not be written" + (why == null ? "" : " (" + Mrkdwn.escape(why) + ")")
                + ". Nothing was changed. Try again; if it repeats, run " + Mrkdwn.code("/migrate doctor")
                + ". (x-request-id "
                + Mrkdwn.code(requestId) + ")";
    }

    /** Something broke on our side. */
    public static String broken(String requestId) {
        return "⚠️ That did not work, and it is our fault. Nothing was changed; it is safe to try again. If it repeats, give"
                + " this to whoever runs Lockkeeper: x-request-id " + Mrkdwn.code(requestId);
    }

    /** A refusal beside the field of a form, where nothing is laid out: names and times stand in the message to the person. */
    public static String besideAField(Refusal refusal) {
        boolean isPlain = Stream.concat(refusal.fact().spans().stream(), refusal.remedy().spans().stream())
                .noneMatch(span -> span instanceof Span.Who || span instanceof Span.When);
        return isPlain
                ? refusal.fact().plain() + " " + refusal.remedy().plain()
                : "Refused by " + refusal.rule()
                        + ", and nothing was changed. Why, and what lifts it, is said in the channel, where only you see it.";
    }

    /** The words without markup, for places that know none. */
    public static String plain(String words) {
        return words.replace("`", "").replace("*", "");
    }

    /** It takes longer than Slack waits. */
    public static String later() {
        return "⏳ This takes longer than usual; the answer follows here.";
    }
}
