package dev.lockkeeper.domain.programme;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition on an alert's label, as Alertmanager writes it: {@code severity=~"critical|warning"}.
 *
 * @param name the label
 * @param value compared whole; for {@code =~} and {@code !~} a regular expression that must match the whole value
 */
public record AlertMatcher(String name, Operator operator, String value) {
    private static final Pattern FORM =
            Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\[\"\\\\n])*)\"\\s*");

    /** How label and value are compared. */
    public enum Operator {
        EQUALS("="),
        DIFFERS("!="),
        MATCHES("=~"),
        MATCHES_NOT("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }

        /** Whether the value is a regular expression. */
        public boolean isRegex() {
            return this == MATCHES || this == MATCHES_NOT;
        }

        /** Whether an alert fits that has the value, rather than one that has another. */
        public boolean isEqual() {
            return this == EQUALS || this == MATCHES;
        }
    }

    /** Reads {@code name="value"} with one of the four operators; empty when it is written otherwise. */
    public static Optional<AlertMatcher> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Operator operator = Arrays.stream(Operator.values())
                .filter(one -> one.sign().equals(matcher.group(2)))
                .findFirst()
                .orElseThrow();
        String value =
                matcher.group(3).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
        return Optional.of(new AlertMatcher(matcher.group(1), operator, value));
    }

    /** As Alertmanager writes it, with the value quoted and escaped. */
    @Override
    public String toString() {
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + operator.sign() + '"' + quoted + '"';
    }
}
