package dev.lockkeeper.rehearsal.estate.prometheus;

import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.query.Window;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The parameters of the query API, refused in Prometheus' own words. */
final class Parameters {
    private static final int MOST_POINTS = 11_000;

    /** A span with a step. */
    record Range(Instant start, Instant end, Duration step) {}

    private Parameters() {}

    static String query(Ask ask) {
        String query = ask.parameter("query").orElse("");
        Syntax.check(query);
        return query;
    }

    static Instant time(Ask ask, Clock clock) {
        Optional<String> text = ask.parameter("time").filter(given -> !given.isEmpty());
        if (text.isEmpty()) {
            return clock.instant();
        }
        return instant(text.get())
                .orElseThrow(() -> BadData.parameter("time", "invalid time value for 'time': " + noTime(text.get())));
    }

    static void checkTimeout(Ask ask) {
        Optional<String> unreadable =
                ask.parameter("timeout").filter(text -> duration(text).isEmpty());
        if (unreadable.isPresent()) {
            throw BadData.parameter("timeout", "cannot parse \"" + unreadable.get() + "\" to a valid duration");
        }
    }

    static Range range(Ask ask) {
        Instant start = moment(ask, "start");
        Instant end = moment(ask, "end");
        if (end.isBefore(start)) {
            throw BadData.parameter("end", "end timestamp must not be before start time");
        }
        String text = ask.parameter("step").orElse("");
        Duration step = duration(text)
                .orElseThrow(() -> BadData.parameter("step", "cannot parse \"" + text + "\" to a valid duration"));
        if (step.isZero() || step.isNegative()) {
            throw BadData.parameter(
                    "step", "zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        if (Duration.between(start, end).dividedBy(step) > MOST_POINTS) {
            throw new BadData("exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query"
                    + " resolution (?step=XX)");
        }
        return new Range(start, end, step);
    }

    private static Instant moment(Ask ask, String name) {
        String text = ask.parameter(name).orElse("");
        return instant(text).orElseThrow(() -> BadData.parameter(name, noTime(text)));
    }

    private static String noTime(String text) {
        return "cannot parse \"" + text + "\" to a valid timestamp";
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue()));
        } catch (NumberFormatException notSeconds) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException notRfc3339) {
                return Optional.empty();
            }
        }
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(
                    Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue()));
        } catch (NumberFormatException notSeconds) {
            return Window.parse(text);
        }
    }
}
