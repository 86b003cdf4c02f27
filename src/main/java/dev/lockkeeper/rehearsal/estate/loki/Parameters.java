package dev.lockkeeper.rehearsal.estate.loki;

import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.query.Window;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** The parameters of the query API, refused in Loki's own words. */
final class Parameters {
    private static final int MOST_POINTS = 11_000;
    private static final int MOST_LINES = 5_000;
    private static final Duration LONGEST = Duration.ofDays(30).plusHours(1);
    private static final long NANOS = 1_000_000_000;

    private Parameters() {}

    static String query(Ask ask) {
        String query = ask.parameter("query").orElse("");
        Grammar.check(query);
        return query;
    }

    static Instant time(Ask ask, Clock clock) {
        long nanos = moment(ask, "time", nanos(clock.instant()));
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    static Span span(Ask ask, Clock clock) {
        long end = moment(ask, "end", nanos(clock.instant()));
        Optional<String> since = ask.parameter("since");
        long back = since.flatMap(Window::parse).orElse(Duration.ofHours(1)).toNanos();
        long start = moment(ask, "start", end - back);
        if (end <= start) {
            throw new Refused("end timestamp must not be before or equal to start time");
        }
        if (end - start > LONGEST.toNanos()) {
            throw new Refused("the query time range exceeds the limit (query length: "
                    + inGo(Duration.ofNanos(end - start)) + ", limit: 30d1h)");
        }
        return new Span(start, end);
    }

    static Duration step(Ask ask, Span span) {
        Optional<String> text = ask.parameter("step");
        if (text.isEmpty()) {
            return Duration.ofSeconds(Math.max(1, (span.end() - span.start()) / NANOS / 250)); // Loki's own default
        }
        Duration step = seconds(text.get())
                .or(() -> Window.parse(text.get()))
                .orElseThrow(() -> new Refused("cannot parse \"" + text.get() + "\" to a valid duration"));
        if (step.isZero() || step.isNegative()) {
            throw new Refused("zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        if ((span.end() - span.start()) / step.toNanos() > MOST_POINTS) {
            throw new Refused(
                    "exceeded maximum resolution of 11,000 points per time series. Try increasing the value of"
                            + " the step parameter");
        }
        return step;
    }

    static int limit(Ask ask) {
        String text = ask.parameter("limit").orElse("100");
        if (!text.matches("[0-9]{1,9}")) {
            throw new Refused(
                    "could not parse 'limit' parameter: strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
        int limit = Integer.parseInt(text);
        if (limit > MOST_LINES) {
            throw new Refused("max entries limit per query exceeded, limit > max_entries_limit_per_query (" + limit
                    + " > " + MOST_LINES + ")");
        }
        return limit;
    }

    static boolean isForward(Ask ask) {
        String direction = ask.parameter("direction").orElse("backward");
        return switch (direction.toLowerCase(Locale.ROOT)) {
            case "forward" -> true;
            case "backward" -> false;
            default -> throw new Refused("invalid direction '" + direction + "'");
        };
    }

    private static long moment(Ask ask, String name, long usual) {
        Optional<String> text = ask.parameter(name).filter(given -> !given.isEmpty());
        if (text.isEmpty()) {
            return usual;
        }
        if (text.get().matches("-?[0-9]{11,19}")) {
            return Long.parseLong(text.get());
        }
        return seconds(text.get())
                .map(Duration::toNanos)
                .or(() -> rfc3339(text.get()))
                .orElseThrow(() -> new Refused("could not parse '" + name + "' parameter: strconv.ParseInt: parsing \""
                        + text.get() + "\": invalid syntax"));
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(
                    Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValue()));
        } catch (NumberFormatException notSeconds) {
            return Optional.empty();
        }
    }

    private static Optional<Long> rfc3339(String text) {
        try {
            return Optional.of(nanos(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException notRfc3339) {
            return Optional.empty();
        }
    }

    private static long nanos(Instant moment) {
        return moment.getEpochSecond() * NANOS + moment.getNano();
    }

    private static String inGo(Duration length) {
        return length.toHours() + "h" + length.toMinutesPart() + "m" + length.toSecondsPart() + "s";
    }
}
