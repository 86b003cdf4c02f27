package dev.lockkeeper.rehearsal.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RoomClockTest {
    private static final Instant START = Instant.parse("2026-03-14T01:00:00Z");

    private final Driven real = new Driven();
    private final RoomClock clock = new RoomClock(real, START);

    @Test
    void startsWhereItIsToldAndRunsWithRealTime() {
        assertThat(clock.instant()).isEqualTo(START);

        real.pass(Duration.ofMillis(1_500));

        assertThat(clock.instant()).isEqualTo(START.plusMillis(1_500));
    }

    @Test
    void runsSixtyTimesFasterFromTheMomentItIsTold() {
        real.pass(Duration.ofSeconds(10));
        clock.setSpeed(60);
        real.pass(Duration.ofMillis(2_500));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10 + 150));
        assertThat(clock.speed()).isEqualTo(60);

        clock.setSpeed(1);
        real.pass(Duration.ofSeconds(1));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10 + 150 + 1));
    }

    @Test
    void jumpsAheadAndRunsOn() {
        clock.jump(Duration.ofHours(24));
        real.pass(Duration.ofSeconds(3));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(24)).plusSeconds(3));
    }

    @Test
    void neverGoesBack() {
        real.pass(Duration.ofSeconds(-5));

        assertThat(clock.instant()).isEqualTo(START);
        assertThatThrownBy(() -> clock.jump(Duration.ofSeconds(-1)))
                .hasMessage("jump must not be negative, got 'PT-1S'");
        assertThatThrownBy(() -> clock.setSpeed(0)).hasMessage("speed must be greater than 0, got '0.0'");
    }

    @Test
    void tellsHowLongToWaitInRealTime() {
        clock.setSpeed(60);

        assertThat(clock.realTimeUntil(START.plusSeconds(600))).isEqualTo(Duration.ofSeconds(10));
        assertThat(clock.realTimeUntil(START.minusSeconds(1))).isZero();
    }

    @Test
    void listenersHearOfJumpsAndSpeedsUntilTheyAreForgotten() {
        AtomicInteger changes = new AtomicInteger();
        Runnable listener = changes::incrementAndGet;
        clock.onChange(listener);

        clock.setSpeed(60);
        clock.jump(Duration.ofMinutes(1));
        clock.forget(listener);
        clock.jump(Duration.ofMinutes(1));

        assertThat(changes).hasValue(2);
    }

    @Test
    void aCopyInAnotherZoneFollowsTheSameTime() {
        RoomClock there = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.jump(Duration.ofHours(1));

        assertThat(there.instant()).isEqualTo(clock.instant());
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(there).isNotEqualTo(clock);
        assertThat(there.withZone(ZoneOffset.UTC)).isEqualTo(clock);
    }

    private static final class Driven extends Clock {
        private Instant now = Instant.parse("2026-11-20T20:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
