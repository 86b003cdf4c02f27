package dev.lockkeeper.plan.yaml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 15m}, {@code 24h}, {@code 1h30m}, {@code 3d}. */
public final class Durations {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?" + "(?:(\\d{1,9})ms)?");

    private Durations() {}

    /** The duration that the text means, or empty when it is not of the form. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        List<Duration> units = List.of(
                Duration.ofDays(1),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(1));
        Duration sum = Duration.ZERO;
        for (int i = 0; i < units.size(); i++) {
            String count = matcher.group(i + 1);
            if (count != null) {
                sum = sum.plus(units.get(i).multipliedBy(Long.parseLong(count)));
            }
        }
        return Optional.of(sum);
    }

    /** The duration as people write it. */
    public static String format(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0 && duration.toMillisPart() == 0) {
            return duration.toSeconds() + "s";
        }
        StringBuilder out = new StringBuilder();
        long days = duration.toDaysPart();
        if (days > 2) {
            unit(out, days, "d");
            unit(out, duration.toHoursPart(), "h");
        } else {
            unit(out, duration.toHours(), "h");
        }
        unit(out, duration.toMinutesPart(), "m");
        unit(out, duration.toSecondsPart(), "s");
        unit(out, duration.toMillisPart(), "ms");
        return out.toString();
    }

    private static void unit(StringBuilder out, long count, String unit) {
        if (count > 0) {
            out.append(count).append(unit);
        }
    }
}
