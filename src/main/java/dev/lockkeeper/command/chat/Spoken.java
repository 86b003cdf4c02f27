package dev.lockkeeper.command.chat;

import dev.lockkeeper.plan.yaml.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Lengths of time and numbers as people type them. */
final class Spoken {
    /** No sensible number is longer; guards against numbers made to exhaust us. */
    private static final int LONGEST = 30;

    private Spoken() {}

    static String length(Duration time) {
        return Durations.format(time);
    }

    static Optional<Duration> length(String text) {
        return Durations.parse(text);
    }

    static Optional<BigDecimal> number(String text) {
        return text.length() <= LONGEST && text.matches("-?\\d+(\\.\\d+)?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
