package dev.lockkeeper.plan.decode;

import dev.lockkeeper.plan.yaml.Fields;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses limits that nothing can break, and those that nothing can keep: a check with one proves nothing. */
final class Futile {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final String STRING =
            "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|`[^`]*+`";
    private static final Pattern OPAQUE = Pattern.compile(STRING + "|\\{[^{}]*+}|\\[[^\\]]*+]");
    /** What these give is never below zero; aggregations of it are not either. */
    private static final Pattern COUNTING =
            Pattern.compile("(?s)\\s*(?:(?:sum|max|min|avg)\\s*(?:(?:by|without)\\s*\\([^()]*+\\)\\s*)?\\(\\s*)*"
                    + "(?:count|rate|irate|increase|count_over_time|changes|resets)\\s*(?:(?:by|without)\\s*\\([^()]*+\\)\\s*)?"
                    + "\\(([^()]*+)\\)[\\s)]*");

    private Futile() {}

    /** Refuses the limits of a value that a query gives; null limits are not looked at. */
    static void refuse(Fields fields, String query, @Nullable BigDecimal atMost, @Nullable BigDecimal atLeast) {
        refuse(fields, atMost, atLeast);
        if (atMost == null && atLeast != null && atLeast.signum() <= 0 && isNeverNegative(query)) {
            fields.refuse(
                    "at_least",
                    "found " + atLeast.toPlainString()
                            + ", which no count or rate is below, so that this check cannot fail;"
                            + " allowed: a number above 0");
        }
    }

    /** Refuses limits that no value keeps. */
    static void refuse(Fields fields, @Nullable BigDecimal atMost, @Nullable BigDecimal atLeast) {
        if (atMost != null && atLeast != null && atLeast.compareTo(atMost) > 0) {
            fields.refuse(
                    "at_least",
                    "found " + atLeast.toPlainString() + " above at_most " + atMost.toPlainString()
                            + ", so that this check cannot pass; allowed: at most at_most");
        }
    }

    /** Refuses a bound that every share of failed requests keeps. */
    static void refusePoints(Fields fields, BigDecimal within) {
        if (within.compareTo(ALL) >= 0) {
            fields.refuse(
                    "within",
                    "found " + within.toPlainString()
                            + " points, which no error rate exceeds, so that this check cannot fail;"
                            + " allowed: below 100 points");
        }
    }

    private static boolean isNeverNegative(String query) {
        Matcher matcher = COUNTING.matcher(OPAQUE.matcher(query).replaceAll(" "));
        return matcher.matches() && matcher.group(1).matches("[\\w:\\s]*");
    }
}
