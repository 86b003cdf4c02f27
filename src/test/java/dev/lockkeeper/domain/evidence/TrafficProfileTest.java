package dev.lockkeeper.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrafficProfileTest {
    private static final Instant UNTIL = Instant.parse("2026-03-14T01:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    @Test
    void rateIsThatOfTheTimeOfDay() {
        List<Long> requests = new ArrayList<>();
        for (long i = 0; i < 288; i++) {
            requests.add(300 * i);
        }
        TrafficProfile day = new TrafficProfile(UNTIL, STEP, requests);

        assertThat(day.perSecondAt(UNTIL))
                .hasValueSatisfying(rate -> assertThat(rate).isEqualByComparingTo("287"));
        assertThat(day.perSecondAt(UNTIL.minusSeconds(299)))
                .hasValueSatisfying(rate -> assertThat(rate).isEqualByComparingTo("287"));
        assertThat(day.perSecondAt(UNTIL.minusSeconds(300)))
                .hasValueSatisfying(rate -> assertThat(rate).isEqualByComparingTo("286"));
        // Four hours after the capture is as twenty hours before it.
        assertThat(day.perSecondAt(UNTIL.plus(Duration.ofHours(4))))
                .isEqualTo(day.perSecondAt(UNTIL.minus(Duration.ofHours(20))));
        assertThat(day.perSecondAt(UNTIL.plus(Duration.ofDays(3)))).isEqualTo(day.perSecondAt(UNTIL));
    }

    @Test
    void whatIsNotKnownIsNotGuessed() {
        TrafficProfile gap = new TrafficProfile(UNTIL, STEP, List.of(-1L, 600L));

        assertThat(gap.perSecondAt(UNTIL)).isPresent();
        assertThat(gap.perSecondAt(UNTIL.minus(STEP))).isEmpty();
        assertThat(gap.perSecondAt(UNTIL.minus(Duration.ofHours(5)))).isEmpty();
        assertThat(new TrafficProfile(UNTIL, STEP, List.of()).perSecondAt(UNTIL))
                .isEmpty();
    }
}
