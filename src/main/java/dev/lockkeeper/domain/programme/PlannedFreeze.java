package dev.lockkeeper.domain.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days on which nothing is cut over, both ends included, in the programme's time zone. */
public record PlannedFreeze(LocalDate from, LocalDate to, String reason) {
    public PlannedFreeze {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("freeze must not end before it starts: " + from + " to " + to);
        }
    }

    /** Whether the moment lies in the freeze. */
    public boolean contains(Instant at, ZoneId zone) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
