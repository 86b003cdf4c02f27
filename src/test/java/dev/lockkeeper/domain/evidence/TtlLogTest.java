package dev.lockkeeper.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TtlLogTest {
    private static final Instant START = Instant.parse("2026-03-10T08:00:00Z");

    @Test
    void nothingObservedProvesNothing() {
        assertThat(TtlLog.EMPTY.atMostSince(60)).isEmpty();
        assertThat(TtlLog.EMPTY.lastAt()).isEmpty();
        assertThat(TtlLog.EMPTY.lastAbove(60)).isEmpty();
    }

    @Test
    void leadStartsAtTheFirstLowObservationAfterTheLastHighOne() {
        TtlLog log = TtlLog.EMPTY
                .with(after(0), 60)
                .with(after(15), 3600)
                .with(after(30), 60)
                .with(after(45), 30)
                .with(after(60), 60);

        assertThat(log.atMostSince(60)).contains(after(30));
        assertThat(log.atMostSince(30)).isEmpty();
        assertThat(log.atMostSince(3600)).contains(after(0));
        assertThat(log.lastAbove(60)).hasValue(3600);
        assertThat(log.lastAt()).contains(after(60));
    }

    @Test
    void raisingTheTtlAgainEndsTheLead() {
        TtlLog log = TtlLog.EMPTY.with(after(0), 60).with(after(15), 61);

        assertThat(log.atMostSince(60)).isEmpty();
    }

    @Test
    void thousandsOfEqualObservationsAreOneChange() {
        TtlLog log = TtlLog.EMPTY;
        for (int i = 0; i < 5_000; i++) {
            log = log.with(after(15L * i), 60);
        }

        assertThat(log.changes()).hasSize(1);
        assertThat(log.lastAt()).contains(after(15L * 4_999));
    }

    @Test
    void lateObservationOfThePastIsDropped() {
        TtlLog log = TtlLog.EMPTY.with(after(15), 60);

        assertThat(log.with(after(0), 300)).isEqualTo(log);
    }

    private static Instant after(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}
