package dev.lockkeeper.check.loki.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MinuteTest {
    private static final Instant FROM = Instant.parse("2026-11-20T20:00:00Z");

    @Test
    void theOrderOfLinesDoesNotMatterAndTheirNumberDoes() {
        assertThat(Minute.of(FROM, List.of("1 a", "2 b", "2 b"), List.of("2 b", "1 a", "2 b"))
                        .isEqual())
                .isTrue();
        assertThat(Minute.of(FROM, List.of("1 a", "2 b", "2 b"), List.of("2 b", "1 a"))
                        .words())
                .isEqualTo("minute from 2026-11-20T20:00:00Z: of 3 lines 1 are missing, and 0 others are there");
    }

    @Test
    void asManyLinesWithOtherWordsOrMomentsDiffer() {
        Minute other = Minute.of(FROM, List.of("1 a", "2 b"), List.of("1 a", "2 c"));

        assertThat(other.isEqual()).isFalse();
        assertThat(other).isEqualTo(new Minute(FROM, 2, 1, 1));
        assertThat(Minute.of(FROM, List.of("1 a"), List.of("2 a")).isEqual()).isFalse();
    }
}
