package dev.lockkeeper.app.trial.store;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be seen of a SQL query's value without a database. */
public final class SelectList {
    private static final Pattern QUOTED =
            Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\\n]*+|/\\*.*?\\*/", Pattern.DOTALL);

    /** Whose values are never below zero. */
    private static final Pattern COUNTING = Pattern.compile(
            "(?i)(count|abs|length|char_length|octet_length|cardinality|pg_database_size|pg_relation_size"
                    + "|pg_table_size|pg_indexes_size|pg_total_relation_size)\\s*\\((.*?)\\)(?:\\s*filter\\s*\\(.*\\))?",
            Pattern.DOTALL);

    private static final Pattern FILLED =
            Pattern.compile("(?i)coalesce\\s*\\((.*),\\s*(-?\\d{1,30}(?:\\.\\d{1,30})?)\\s*\\)", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("-?\\d{1,30}(?:\\.\\d{1,30})?");

    private final String value;
    private final boolean isFromSomewhere;

    private SelectList(String value, boolean isFromSomewhere) {
        this.value = value;
        this.isFromSomewhere = isFromSomewhere;
    }

    /** Of the last SELECT that stands in no brackets: what is before it only gives names to queries. */
    public static SelectList of(String sql) {
        String bare = QUOTED.matcher(sql).replaceAll("x").strip();
        int start = last(bare, "SELECT");
        String rest = start < 0 ? bare : bare.substring(start + "SELECT".length());
        int end = last(rest, "FROM");
        String list = (end < 0 ? rest : rest.substring(0, end))
                .replaceFirst(";\\s*$", "")
                .strip();
        return new SelectList(list.replaceFirst("(?i)\\s+as\\s+\\w+$", "").strip(), end >= 0);
    }

    /** Where the word begins that stands in no brackets, for the last time; negative when it does not. */
    private static int last(String sql, String word) {
        Matcher matcher = Pattern.compile("(?i)\\b" + word + "\\b").matcher(sql);
        int found = -1;
        while (matcher.find()) {
            if (depth(sql, matcher.start()) == 0) {
                found = matcher.start();
            }
        }
        return found;
    }

    private static int depth(String sql, int end) {
        int depth = 0;
        for (int i = 0; i < end; i++) {
            depth += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
        }
        return depth;
    }

    /** Whether it counts or measures, and so is never below zero. */
    public boolean isNeverNegative() {
        boolean isFilledBelow = filler().filter(filler -> filler.signum() < 0).isPresent();
        Matcher counting = COUNTING.matcher(unfilled());
        return !isFilledBelow && counting.matches() && isOne(counting.group(2));
    }

    /** Whether it counts rows: then it has a value of which something is known even where there is no row. */
    public boolean isCount() {
        Matcher counting = COUNTING.matcher(unfilled());
        return counting.matches()
                && isOne(counting.group(2))
                && counting.group(1).equalsIgnoreCase("count");
    }

    private String unfilled() {
        Matcher filled = FILLED.matcher(value);
        return filled.matches() && isOne(filled.group(1)) ? filled.group(1).strip() : value;
    }

    /** What it gives where there is nothing to give; empty when that is NULL. */
    public Optional<BigDecimal> filler() {
        Matcher filled = FILLED.matcher(value);
        return filled.matches() && isOne(filled.group(1))
                ? Optional.of(new BigDecimal(filled.group(2)))
                : Optional.empty();
    }

    /** The number that it gives whatever the database holds, if it is one. */
    public Optional<BigDecimal> constant() {
        return !isFromSomewhere && CONSTANT.matcher(value).matches()
                ? Optional.of(new BigDecimal(value))
                : Optional.empty();
    }

    /** Whether the text between two brackets holds no end of them, as {@code a) - (b} does. */
    private static boolean isOne(String inner) {
        int depth = 0;
        for (int i = 0; i < inner.length() && depth >= 0; i++) {
            depth += inner.charAt(i) == '(' ? 1 : inner.charAt(i) == ')' ? -1 : 0;
        }
        return depth == 0;
    }
}
