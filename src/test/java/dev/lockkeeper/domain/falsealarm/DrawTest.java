package dev.lockkeeper.domain.falsealarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.domain.falsealarm.Draw.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DrawTest {
    private static final Instant UNTIL = Instant.parse("2026-03-14T01:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration BEFORE = Duration.ofMinutes(75);
    private static final Duration AFTER = Duration.ofMinutes(16);

    @Test
    void sameSeedDrawsTheSameMomentsAndAnotherSeedOthers() {
        List<Instant> drawn = draw(48, 7).moments(BEFORE, AFTER);

        assertThat(drawn).hasSize(48).isEqualTo(draw(48, 7).moments(BEFORE, AFTER));
        assertThat(draw(48, 8).moments(BEFORE, AFTER)).isNotEqualTo(drawn);
        // The SHA-256 of "7/0" and of "7/1", as seconds modulo the 603,841 that there are, reckoned in another
        // language.
        assertThat(drawn.subList(0, 2))
                .containsExactly(Instant.parse("2026-03-09T21:25:31Z"), Instant.parse("2026-03-12T18:35:57Z"));
    }

    @Test
    void fewerMomentsAreTheFirstOfMore() {
        assertThat(draw(48, 7).moments(BEFORE, AFTER).subList(0, 12))
                .isEqualTo(draw(12, 7).moments(BEFORE, AFTER));
    }

    @Test
    void everyWatchLiesWithinTheDays() {
        assertThat(draw(Draw.MOST, 1).moments(BEFORE, AFTER))
                .allSatisfy(at -> assertThat(at).isBetween(UNTIL.minus(WEEK), UNTIL.minus(AFTER)));
    }

    @Test
    void everyDayGetsItsShare() {
        List<Instant> drawn = draw(Draw.MOST, 1).moments(BEFORE, AFTER);

        for (int day = 0; day < 7; day++) {
            Instant from = UNTIL.minus(WEEK).plus(Duration.ofDays(day));
            // 600 / 7 is 86; three standard deviations are 26.
            assertThat(drawn.stream()
                            .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofDays(1))))
                            .count())
                    .isBetween(60L, 112L);
        }
    }

    @Test
    void noBaselineAndNoWatchTouchesWhatWasNotHealthy() {
        Span bad = new Span(UNTIL.minus(Duration.ofDays(3)), UNTIL.minus(Duration.ofDays(2)));
        Span overlapping = new Span(UNTIL.minus(Duration.ofHours(60)), UNTIL.minus(Duration.ofHours(40)));
        Draw draw = new Draw(UNTIL, WEEK, Draw.MOST, 1, List.of(overlapping, bad));

        assertThat(draw.moments(BEFORE, AFTER))
                .hasSize(Draw.MOST)
                .allMatch(at ->
                        at.plus(AFTER).isBefore(bad.from()) || at.minus(BEFORE).isAfter(overlapping.to()))
                .anyMatch(at -> at.isBefore(bad.from()))
                .anyMatch(at -> at.isAfter(overlapping.to()));
    }

    @Test
    void nothingIsDrawnWhereNoMomentIsLeft() {
        Span all = new Span(UNTIL.minus(WEEK), UNTIL);

        assertThat(new Draw(UNTIL, WEEK, 48, 1, List.of(all)).moments(BEFORE, AFTER))
                .isEmpty();
        assertThat(new Draw(UNTIL, Duration.ofMinutes(15), 48, 1, List.of()).moments(BEFORE, AFTER))
                .isEmpty();
    }

    @Test
    void oneLeftSecondIsDrawnEachTime() {
        assertThat(new Draw(UNTIL, AFTER, 3, 1, List.of()).moments(BEFORE, AFTER))
                .containsOnly(UNTIL.minus(AFTER));
    }

    @Test
    void countAndSpanHaveTheirLimits() {
        assertThatThrownBy(() -> draw(0, 1)).hasMessage("count must be 1 to 600, got '0'");
        assertThatThrownBy(() -> new Span(UNTIL, UNTIL.minusSeconds(1)))
                .hasMessage("span must end after it begins, got '2026-03-14T01:00:00Z/2026-03-14T00:59:59Z'");
    }

    private static Draw draw(int count, long seed) {
        return new Draw(UNTIL, WEEK, count, seed, List.of());
    }
}
