package dev.lockkeeper.command.chat;

import dev.lockkeeper.command.chat.Template.Hole;
import dev.lockkeeper.command.chat.Template.Spot;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Which hole may hold what. A text may stand in strings alone; a query of the plan by itself alone; a number in both. */
public final class Templates {
    /** The length of the window in seconds, as a number. */
    public static final String WINDOW_SECONDS = "window.seconds";

    /** The choices that can be nothing but one word of a query. */
    static final String CHOICE_TOKEN = "[A-Za-z_][A-Za-z0-9_]*|\\d+(\\.\\d+)?";

    private Templates() {}

    /** Why the hole cannot hold what is allowed for it; empty when it can. */
    public static Optional<String> refusal(Hole hole, Parameter.Type type) {
        boolean isChoice = type instanceof Parameter.Choice choice
                && choice.words().stream().allMatch(word -> word.matches(CHOICE_TOKEN));
        boolean isToken = isChoice || type instanceof Parameter.Length || type instanceof Parameter.Amount;
        return refusal(hole, isToken, false);
    }

    /** Why the hole cannot hold a name of the plan; empty when it can. */
    public static Optional<String> refusalOfPlanName(Hole hole) {
        boolean isNumber = PlanNames.isNumber(hole.name()) || hole.name().equals(WINDOW_SECONDS);
        return refusal(hole, isNumber, PlanNames.isQuery(hole.name()));
    }

    private static Optional<String> refusal(Hole hole, boolean isToken, boolean isQuery) {
        String shown = "found '{{" + hole.name() + "}}' ";
        if (hole.spot() == Spot.FORBIDDEN) {
            return Optional.of(
                    shown + "in a comment, a raw string or a string that is compared with nothing; allowed: a string"
                            + " that follows =, !=, =~, !~, |= or |~, in \" or '");
        }
        if (isQuery) {
            return hole.spot() == Spot.BARE
                    ? Optional.empty()
                    : Optional.of(shown + "in a string, but it is a query; allowed: outside of strings");
        }
        return isToken || hole.spot() != Spot.BARE
                ? Optional.empty()
                : Optional.of(shown + "outside of a string, but it is a text; allowed: in a string, as app=\"{{"
                        + hole.name() + "}}\"");
    }

    /** A length of time as both query languages write it, at least a second. */
    static String seconds(Duration time) {
        return Math.max(1, time.toSeconds()) + "s";
    }

    /** A number as both query languages write it; one below zero in brackets, so that no minus meets another. */
    static String number(String text) {
        String plain = new BigDecimal(text).toPlainString();
        return plain.startsWith("-") ? "(" + plain + ")" : plain;
    }
}
