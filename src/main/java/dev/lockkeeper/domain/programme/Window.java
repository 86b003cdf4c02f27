package dev.lockkeeper.domain.programme;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * A weekly maintenance window in the programme's time zone. When {@code to} is not after {@code from} it ends on the next day;
 * {@code from} equal to {@code to} is the whole day.
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public Window {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window needs at least one day");
        }
    }

    /** The end of the occurrence that contains the moment, or empty when none does. */
    public Optional<Instant> endIfOpen(Instant at, ZoneId zone) {
        LocalDate today = at.atZone(zone).toLocalDate();
        for (LocalDate day : new LocalDate[] {today.minusDays(1), today}) {
            if (days.contains(day.getDayOfWeek())) {
                Instant start = day.atTime(from).atZone(zone).toInstant();
                Instant end = endOn(day, zone);
                if (!at.isBefore(start) && at.isBefore(end)) {
                    return Optional.of(end);
                }
            }
        }
        return Optional.empty();
    }

    /** The start of the first occurrence that begins after the moment. */
    public Instant nextStart(Instant after, ZoneId zone) {
        LocalDate day = after.atZone(zone).toLocalDate();
        for (int i = 0; i <= 8; i++, day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek())) {
                Instant start = day.atTime(from).atZone(zone).toInstant();
                if (start.isAfter(after)) {
                    return start;
                }
            }
        }
        throw new AssertionError("a weekly window occurs within eight days");
    }

    /** How long it stays open on a day without a clock change. */
    public Duration length() {
        Duration length = Duration.between(from, to);
        return length.isNegative() || length.isZero() ? length.plusDays(1) : length;
    }

    private Instant endOn(LocalDate day, ZoneId zone) {
        ZonedDateTime end =
                (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(zone);
        return end.toInstant();
    }
}
