package dev.lockkeeper.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private final Hand clock = new Hand();
    private final List<Integer> heard = new ArrayList<>();
    private final Pace pace = new Pace(clock, progress -> heard.add(progress.percent()));

    @Test
    void checkThatIsOverSoonSaysNothing() {
        for (int percent = 0; percent <= 100; percent += 10) {
            pace.accept(at(percent));
            clock.advance(Duration.ofMillis(900));
        }

        assertThat(heard).isEmpty();
    }

    @Test
    void longCheckIsHeardEveryTwentiethPartAndNotOftenerThanItCanBeRead() {
        for (int percent = 0; percent <= 100; percent++) {
            pace.accept(at(percent));
            clock.advance(Duration.ofSeconds(4));
        }

        assertThat(heard).containsExactly(3, 8, 13, 18, 23, 28, 33, 38, 43, 48, 53, 58, 63, 68, 73, 78, 83, 88, 93, 98);
    }

    @Test
    void slowCheckIsHeardOnceAMinute() {
        for (int second = 0; second <= 600; second += 10) {
            pace.accept(at(second / 200));
            clock.advance(Duration.ofSeconds(10));
        }

        assertThat(heard).hasSize(10);
    }

    private static Progress at(int percent) {
        return new Progress(percent, 100, "words");
    }

    /** A clock that stands until it is moved. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-03-14T01:00:00Z");

        void advance(Duration time) {
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
