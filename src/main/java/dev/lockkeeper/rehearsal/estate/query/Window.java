package dev.lockkeeper.rehearsal.estate.query;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus and Loki write them: {@code 90s}, {@code 1h30m}, {@code 1d}. */
public final class Window {
    /** A regular expression for one duration. */
    static final String REGEX = "(?:[0-9]+(?:ms|[smhdwy]))+";

    private static final Pattern WHOLE = Pattern.compile(REGEX);
    private static final Pattern PART = Pattern.compile("([0-9]+)(ms|[smhdwy])");

    private Window() {}

    /** The duration that a text spells, if it spells one and nothing else. */
    public static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        long millis = 0;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            millis += Long.parseLong(part.group(1)) * millisOf(part.group(2));
        }
        return Optional.of(Duration.ofMillis(millis));
    }

    private static long millisOf(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            case "w" -> 7 * 86_400_000L;
            case "y" -> 365 * 86_400_000L;
            default -> throw new AssertionError(unit);
        };
    }
}
