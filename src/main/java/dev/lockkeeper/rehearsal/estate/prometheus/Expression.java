package dev.lockkeeper.rehearsal.estate.prometheus;

import dev.lockkeeper.rehearsal.estate.query.KnownText;
import dev.lockkeeper.rehearsal.estate.query.KnownTexts;
import dev.lockkeeper.rehearsal.estate.query.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one query at one moment: known texts, numbers and the arithmetic between them. Whatever else is well formed is an
 * empty vector, as it is in a Prometheus that has no such series.
 */
final class Expression {
    private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?(?![\\w:])");
    private static final Pattern RANGE = Pattern.compile("\\[\\s*[0-9a-z]+\\s*]");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][\\w:]*");
    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`");
    private static final Pattern OPERATOR = Pattern.compile("==|!=|>=|<=|[-+*/%^<>]|(?:or|and|unless)(?![\\w:])");

    private final String query;
    private final Instant moment;
    private final KnownTexts known;
    private final KnownTexts series;
    private final Signals signals;
    private int position;

    Expression(String query, Instant moment, KnownTexts known, KnownTexts series, Signals signals) {
        this.query = query;
        this.moment = moment;
        this.known = known;
        this.series = series;
        this.signals = signals;
    }

    Value value() {
        Value value = operation(0);
        skipBlanks();
        // What is left is a modifier or a form that only a real engine reads.
        return position == query.length() ? value : Value.empty();
    }

    private Value operation(int least) {
        Value left = primary();
        while (true) {
            Optional<String> operator = peek(OPERATOR).map(word -> word.toLowerCase(Locale.ROOT));
            if (operator.isEmpty() || Arithmetic.precedence(operator.get()) < least) {
                return left;
            }
            position += operator.get().length();
            Value right = operation(Arithmetic.precedence(operator.get()) + 1);
            left = Arithmetic.apply(operator.get(), left, right);
        }
    }

    private Value primary() {
        skipBlanks();
        List<KnownText.Match> matches = known.at(query, position);
        if (!matches.isEmpty()) {
            position = matches.get(0).end();
            return signals.at(matches, moment);
        }
        if (taken("-")) {
            return primary().map(value -> -value);
        }
        if (taken("(")) {
            Value inside = operation(0);
            return closed() ? inside : Value.empty();
        }
        Optional<String> number = take(NUMBER);
        if (number.isPresent()) {
            return Value.scalar(Double.parseDouble(number.get()));
        }
        int start = position;
        Optional<String> word = take(WORD);
        if (word.isPresent() && query.startsWith("(", position) && !Functions.isKnown(word.get())) {
            throw BadData.syntax(start + 1, "unknown function with name \"" + word.get() + "\"");
        }
        return word.isPresent() ? named(word.get()) : foreign();
    }

    private Value named(String word) {
        switch (word) {
            case "time" -> {
                return emptyCall() ? Value.scalar(moment.toEpochMilli() / 1000.0) : Value.empty();
            }
            case "vector", "sum", "max", "min", "avg" -> {
                if (taken("(")) {
                    Value inside = operation(0);
                    return closed() ? Functions.overall(word, inside) : Value.empty();
                }
                return foreign();
            }
            case "timestamp", "count_over_time" -> {
                return taken("(") ? aboutSamples(word) : foreign();
            }
            case "histogram_quantile" -> {
                if (taken("(")) {
                    Value share = operation(0);
                    Value buckets = taken(",") ? operation(0) : Value.empty();
                    return closed() ? Functions.quantile(share.number(), buckets) : Value.empty();
                }
                return foreign();
            }
            case "up" -> {
                return peek(Pattern.compile("[{\\[(]")).isPresent() ? foreign() : Functions.up();
            }
            default -> {
                return foreign();
            }
        }
    }

    /** How fresh or how many the samples of a known series are. */
    private Value aboutSamples(String word) {
        skipBlanks();
        List<KnownText.Match> matches = series.at(query, position);
        if (matches.isEmpty()) {
            operation(0);
            closed();
            return Value.empty();
        }
        position = matches.get(0).end();
        if (word.equals("timestamp")) {
            return closed() ? signals.newestSample(matches, moment) : Value.empty();
        }
        Optional<Duration> range =
                take(RANGE).map(text -> text.replaceAll("[\\[\\]\\s]", "")).flatMap(Window::parse);
        return closed() && range.isPresent() ? signals.samples(matches, moment, range.get()) : Value.empty();
    }

    /** Steps over the rest of a form that is not known: labels, ranges, calls, modifiers. */
    private Value foreign() {
        while (true) {
            skipBlanks();
            if (position < query.length() && "({[".indexOf(query.charAt(position)) >= 0) {
                skipBracket();
            } else if (take(Pattern.compile("(?:by|without|offset|on|ignoring|bool)(?![\\w:])"))
                            .isPresent()
                    || take(Pattern.compile("@|[0-9]+[a-z]+")).isPresent()) {
                skipBlanks();
            } else {
                break;
            }
        }
        return Value.empty();
    }

    private void skipBracket() {
        int depth = 0;
        do {
            Matcher string = STRING.matcher(query).region(position, query.length());
            if (string.lookingAt()) {
                position = string.end();
                continue;
            }
            char c = query.charAt(position++);
            depth += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
        } while (depth > 0 && position < query.length());
    }

    /** After an operand: the closing parenthesis, or else everything up to it is foreign. */
    private boolean closed() {
        if (taken(")")) {
            return true;
        }
        int depth = 1;
        while (position < query.length() && depth > 0) {
            char c = query.charAt(position++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return false;
    }

    private boolean emptyCall() {
        return taken("(") && taken(")");
    }

    private boolean taken(String text) {
        skipBlanks();
        boolean found = query.startsWith(text, position);
        if (found) {
            position += text.length();
        }
        return found;
    }

    private Optional<String> take(Pattern pattern) {
        Optional<String> found = peek(pattern);
        found.ifPresent(text -> position += text.length());
        return found;
    }

    private Optional<String> peek(Pattern pattern) {
        skipBlanks();
        Matcher matcher = pattern.matcher(query).region(position, query.length());
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private void skipBlanks() {
        while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
            position++;
        }
    }
}
