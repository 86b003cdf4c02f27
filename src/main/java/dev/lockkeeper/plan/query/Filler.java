package dev.lockkeeper.plan.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in a PromQL query what answers although there is no data: {@code or vector(0)} and its relatives. Such a query makes an
 * outage look like a quiet service. It sees what is written in the query, not what a recording rule behind it does.
 */
public final class Filler {
    /** They give a value where there is no series. */
    private static final Set<String> OUT_OF_NOTHING = Set.of("vector", "absent", "absent_over_time", "time", "pi");

    /** They turn no requests into some, or show what is long gone: the last two are VictoriaMetrics' own. */
    private static final Set<String> LIFTING = Set.of("clamp_min", "clamp", "keep_last_value", "interpolate");

    private final String query;
    private final List<Token> tokens;

    private Filler(String query) {
        this.query = query;
        this.tokens = Token.of(query);
    }

    /** The text of the first filler; empty when the query is empty where there is no data. */
    public static Optional<String> in(String query) {
        // What is put in later must not look like a selector.
        Filler filler = new Filler(query.replaceAll("\\{\\{\\s*window\\s*}}", "1s"));
        return filler.made().or(filler::lifted).or(filler::withoutSeries);
    }

    /** An operand of {@code or} (VictoriaMetrics: also of {@code default}) that is there without data. */
    private Optional<String> made() {
        for (int i = 0; i < tokens.size(); i++) {
            if (isOperator(i, "or") || isOperator(i, "default")) {
                int right = afterMatching(i + 1);
                int end = endOfOperand(right);
                if (isMadeUp(right, end)) {
                    return Optional.of(text(i, end));
                }
                int start = startOfOperand(i - 1);
                if (isMadeUp(start, i)) {
                    return Optional.of(text(start, i + 1));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> lifted() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean isCall =
                    tokens.get(i).kind() == Token.Kind.NAME && tokens.get(i + 1).is("(");
            if (isCall && isOneOf(i, LIFTING)) {
                return Optional.of(tokens.get(i).text() + "(…)");
            }
            if (isCall && (tokens.get(i).is("absent") || tokens.get(i).is("absent_over_time"))) {
                return Optional.of(tokens.get(i).text() + "(…)");
            }
        }
        return Optional.empty();
    }

    private Optional<String> withoutSeries() {
        return tokens.isEmpty() || hasSeries(0, tokens.size()) ? Optional.empty() : Optional.of(text(0, tokens.size()));
    }

    private boolean isMadeUp(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isOneOf(i, OUT_OF_NOTHING) && i + 1 < to && tokens.get(i + 1).is("(")) {
                return true;
            }
            // Zero times anything is there whenever the other series is, and says nothing of it.
            boolean isTimes = tokens.get(i).is("*");
            if (isTimes && ((i > from && isZero(i - 1)) || (i + 1 < to && isZero(i + 1)))) {
                return true;
            }
        }
        return !hasSeries(from, to);
    }

    private boolean hasSeries(int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            boolean isCall = isOneOf(i + 1, Set.of("(", "by", "without"));
            boolean isWord = token.kind() == Token.Kind.NAME && !isCall && !isKeyword(token);
            if (token.kind() == Token.Kind.BRACES || (isWord && !isInLabels(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKeyword(Token token) {
        return Set.of(
                        "or",
                        "and",
                        "unless",
                        "bool",
                        "offset",
                        "inf",
                        "nan",
                        "default",
                        "by",
                        "without",
                        "on",
                        "ignoring")
                .stream()
                .anyMatch(token::is);
    }

    /** Whether the name stands in the brackets of by, without, on or ignoring. */
    private boolean isInLabels(int at) {
        for (int i = at - 1; i > 0; i--) {
            if (tokens.get(i).is("(")) {
                return isOneOf(i - 1, Set.of("by", "without", "on", "ignoring", "group_left", "group_right"));
            }
            if (tokens.get(i).kind() != Token.Kind.NAME && !tokens.get(i).is(",")) {
                return false;
            }
        }
        return false;
    }

    /** Whether it stands between two operands; a metric may have the same name. */
    private boolean isOperator(int at, String word) {
        return at > 0
                && at + 1 < tokens.size()
                && tokens.get(at).kind() == Token.Kind.NAME
                && tokens.get(at).is(word)
                && !tokens.get(at - 1).is("(")
                && !tokens.get(at - 1).is(",")
                && !isInLabels(at);
    }

    private boolean isOneOf(int at, Set<String> words) {
        return at >= 0 && at < tokens.size() && words.stream().anyMatch(tokens.get(at)::is);
    }

    private boolean isZero(int at) {
        return tokens.get(at).kind() == Token.Kind.NUMBER
                && tokens.get(at).text().matches("0+(\\.0*)?|\\.0+");
    }

    /** Behind {@code on (…)} or {@code ignoring (…)}, if it is there. */
    private int afterMatching(int at) {
        if (!isOneOf(at, Set.of("on", "ignoring"))) {
            return at;
        }
        int end = at + 1;
        while (end < tokens.size() && !tokens.get(end).is(")")) {
            end++;
        }
        return Math.min(end + 1, tokens.size());
    }

    private int endOfOperand(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth < 0 || (depth == 0 && (token.is(",") || token.is("or") || token.is("default")))) {
                return i;
            }
        }
        return tokens.size();
    }

    private int startOfOperand(int last) {
        int depth = 0;
        for (int i = last; i >= 0; i--) {
            Token token = tokens.get(i);
            depth += token.is(")") ? 1 : token.is("(") ? -1 : 0;
            if (depth < 0 || (depth == 0 && (token.is(",") || token.is("or") || token.is("default")))) {
                return i + 1;
            }
        }
        return 0;
    }

    private String text(int from, int to) {
        String written =
                query.substring(tokens.get(from).start(), tokens.get(to - 1).end());
        return written.replaceAll("#[^\n]*", " ").replaceAll("\\s+", " ").strip();
    }
}
