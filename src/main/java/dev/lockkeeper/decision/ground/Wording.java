package dev.lockkeeper.decision.ground;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import java.time.Duration;
import java.util.List;

/** Turns of phrase that many sentences share. */
public final class Wording {
    /** What people may not do. */
    public static final RuleId NOT_AUTHORISED = new RuleId("not-authorised");

    /** What has no place in the present state: too early, or too late. */
    public static final RuleId NOT_NOW = new RuleId("not-now");

    /** What does not exist. */
    public static final RuleId NOT_FOUND = new RuleId("not-found");

    /** What was typed and cannot be taken as it is. */
    public static final RuleId NOT_COMPLETE = new RuleId("not-complete");

    private Wording() {}

    /** A refusal in plain words. */
    public static Refusal refusal(RuleId rule, String fact, String remedy) {
        return new Refusal(rule, Text.of(fact), Text.of(remedy));
    }

    /** A duration as people say it: {@code 15 min}, {@code 1 h 30 min}, {@code 72 h}, {@code 45 s}. */
    public static String span(Duration time) {
        if (time.isNegative()) {
            return "0 s";
        }
        StringBuilder words = new StringBuilder();
        append(words, time.toHours(), "h");
        append(words, time.toMinutesPart(), "min");
        if (time.toHours() == 0) {
            append(words, time.toSecondsPart(), "s");
        }
        return words.isEmpty() ? "0 s" : words.toString();
    }

    private static void append(StringBuilder words, long amount, String unit) {
        if (amount > 0) {
            words.append(words.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
        }
    }

    /** A count with its noun: {@code 1 approval}, {@code 2 approvals}. */
    public static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }

    /** What people wrote, as the end of a sentence: with one full stop, whether or not they ended it themselves. */
    public static String sentence(String words) {
        return words.matches("(?s).*[.!?…]") ? words : words + ".";
    }

    /** Lines as one sentence's list: {@code a; b; c}. */
    public static String list(List<String> lines) {
        return String.join("; ", lines);
    }

    /** People, mentioned, separated by commas. */
    public static Text people(List<Person> people) {
        Text.Writer text = Text.write();
        for (int i = 0; i < people.size(); i++) {
            if (i > 0) {
                text.plain(", ");
            }
            text.who(people.get(i));
        }
        return text.end();
    }
}
