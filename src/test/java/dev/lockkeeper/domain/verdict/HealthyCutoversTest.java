package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A few runs of the experiment with a fixed seed; the whole table is printed by {@link HealthyCutovers#main}. */
final class HealthyCutoversTest {
    @Test
    void healthyCutoverIsSeldomHeldUp() {
        HealthyCutovers.Tally tally = new HealthyCutovers(7, 20, 0.002, 0.002).run(400);

        assertThat(tally.percentOf(tally.failed())).isLessThanOrEqualTo(0.5);
        assertThat(tally.percentOf(tally.inconclusive())).isLessThanOrEqualTo(1);
    }

    @Test
    void onePercentagePointWorseAlwaysFailsWithinTwoMinutesOnAverage() {
        HealthyCutovers.Tally tally = new HealthyCutovers(8, 20, 0.002, 0.012).run(200);

        assertThat(tally.failed()).isEqualTo(tally.runs());
        assertThat(tally.minutes()).isLessThan(2);
    }

    @Test
    void littleTrafficIsInconclusiveRatherThanWrong() {
        HealthyCutovers.Tally tally = new HealthyCutovers(9, 1, 0.002, 0.002).run(100);

        assertThat(tally.inconclusive() + tally.failed()).isEqualTo(tally.runs());
        assertThat(tally.failed()).isLessThanOrEqualTo(1);
    }
}
