package dev.lockkeeper.check.loki.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.LineComparison.Minute;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MinuteTest {
    private static final Instant FROM = Instant.parse("2026-11-20T20:00:00Z");

    @Test
    void theOrderOfLinesDoesNotMatterAndTheirNumberDoes() {
        assertThat(LokiParity.minute(FROM, List.of("1 a", "2 b", "2 b"), List.of("2 b", "1 a", "2 b")))
                .isEqualTo(minute(3, 0, 0));
        assertThat(LokiParity.minute(FROM, List.of("1 a", "2 b", "2 b"), List.of("2 b", "1 a")))
                .isEqualTo(minute(3, 1, 0));
    }

    @Test
    void asManyLinesWithOtherWordsOrMomentsDiffer() {
        assertThat(LokiParity.minute(FROM, List.of("1 a", "2 b"), List.of("1 a", "2 c")))
                .isEqualTo(minute(2, 1, 1));
        assertThat(LokiParity.minute(FROM, List.of("1 a"), List.of("2 a")).isEqual())
                .isFalse();
    }

    private static Minute minute(long lines, long missing, long added) {
        return new Minute(FROM, BigInteger.valueOf(lines), BigInteger.valueOf(missing), BigInteger.valueOf(added));
    }
}
