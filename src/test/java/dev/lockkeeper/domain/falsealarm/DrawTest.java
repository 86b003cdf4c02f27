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
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AFTER = Duration.ofMinutes(16);
    private static final Duration YOUNGEST = Duration.ofMinutes(15);
    private static final Reach REACH = new Reach(Duration.ZERO, AFTER, HOUR, YOUNGEST, Duration.ofHours(24));

    @Test
    void sameSeedDrawsTheSameMomentsAndAnotherSeedOthers() {
        List<Drawn> drawn = draw(48, 7).moments(REACH);

        assertThat(drawn).hasSize(48).isEqualTo(draw(48, 7).moments(REACH));
        assertThat(draw(48, 8).moments(REACH)).isNotEqualTo(drawn);
        // The SHA-256 of "7/0" and of "7/1", as seconds modulo the 603,841 that there are, and of "7/0/age" and of
        // "7/1/age"
        // modulo 85,501, reckoned in another language.
        assertThat(drawn.subList(0, 2))
                .containsExactly(
                        new Drawn(Instant.parse("2026-03-09T21:25:31Z"), Duration.ofSeconds(52_885)),
                        new Drawn(Instant.parse("2026-03-12T18:35:57Z"), Duration.ofSeconds(81_819)));
    }

    @Test
    void fewerMomentsAreTheFirstOfMore() {
        assertThat(draw(48, 7).moments(REACH).subList(0, 12))
                .isEqualTo(draw(12, 7).moments(REACH));
    }

    @Test
    void everyWatchLiesWithinTheDays() {
        assertThat(draw(Draw.MOST, 1).moments(REACH))
                .allSatisfy(one -> assertThat(one.at()).isBetween(UNTIL.minus(WEEK), UNTIL.minus(AFTER)));
    }

    @Test
    void everyDayGetsItsShare() {
        List<Drawn> drawn = draw(Draw.MOST, 1).moments(REACH);

        for (int day = 0; day < 7; day++) {
            Instant from = UNTIL.minus(WEEK).plus(Duration.ofDays(day));
            // 600 / 7 is 86; three standard deviations are 26.
            assertThat(drawn.stream()
                            .map(Drawn::at)
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

        assertThat(draw.moments(REACH))
                .hasSize(Draw.MOST)
                .allMatch(one -> isClear(one.at(), one.at().plus(AFTER), bad, overlapping))
                .allMatch(one -> isClear(one.baselineAt().minus(HOUR), one.baselineAt(), bad, overlapping))
                .anyMatch(one -> one.at().isBefore(bad.from()))
                .anyMatch(one -> one.at().isAfter(overlapping.to()));
    }

    @Test
    void badTimeMayLieBetweenTheBaselineAndTheSwitch() {
        Span bad = new Span(UNTIL.minus(Duration.ofHours(60)), UNTIL.minus(Duration.ofHours(58)));

        assertThat(new Draw(UNTIL, WEEK, Draw.MOST, 1, List.of(bad)).moments(REACH))
                .anyMatch(
                        one -> one.baselineAt().isBefore(bad.from()) && one.at().isAfter(bad.to()));
    }

    @Test
    void momentWithoutAnyHealthyBaselineIsNotDrawn() {
        // Baselines end from a day before until a quarter of an hour before: so none is left for this hour.
        Span bad = new Span(UNTIL.minus(Duration.ofHours(40)), UNTIL.minus(Duration.ofHours(14)));

        assertThat(new Draw(UNTIL, WEEK, Draw.MOST, 1, List.of(bad)).moments(REACH))
                .hasSize(Draw.MOST)
                .noneMatch(one -> one.at().isAfter(bad.to())
                        && one.at().isBefore(bad.to().plus(HOUR).plus(YOUNGEST)))
                .anyMatch(one -> one.at().isAfter(bad.to().plus(HOUR).plus(YOUNGEST)))
                .allMatch(one -> isClear(one.baselineAt().minus(HOUR), one.baselineAt(), bad));
    }

    @Test
    void everyAgeThatThePlanAllowsIsAsLikely() {
        List<Duration> ages =
                draw(Draw.MOST, 1).moments(REACH).stream().map(Drawn::age).toList();

        assertThat(ages).allSatisfy(age -> assertThat(age).isBetween(YOUNGEST, Duration.ofHours(24)));
        // 600 of 23 3/4 hours: 151 for six of them; three standard deviations are 32.
        for (int quarter = 0; quarter < 4; quarter++) {
            Duration from = Duration.ofHours(6L * quarter);
            assertThat(ages.stream()
                            .filter(age -> age.compareTo(from) >= 0 && age.compareTo(from.plusHours(6)) < 0)
                            .count())
                    .isBetween(118L, 184L);
        }
        assertThat(draw(48, 1).moments(REACH.aged(YOUNGEST)))
                .allSatisfy(one -> assertThat(one.age()).isEqualTo(YOUNGEST));
    }

    private static boolean isClear(Instant from, Instant to, Span... spans) {
        return List.of(spans).stream().allMatch(span -> to.isBefore(span.from()) || from.isAfter(span.to()));
    }

    @Test
    void nothingIsDrawnWhereNoMomentIsLeft() {
        Span all = new Span(UNTIL.minus(WEEK), UNTIL);

        assertThat(new Draw(UNTIL, WEEK, 48, 1, List.of(all)).moments(REACH)).isEmpty();
        assertThat(new Draw(UNTIL, Duration.ofMinutes(15), 48, 1, List.of()).moments(REACH))
                .isEmpty();
    }

    @Test
    void oneLeftSecondIsDrawnEachTime() {
        assertThat(new Draw(UNTIL, AFTER, 3, 1, List.of()).moments(REACH))
                .extracting(Drawn::at)
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
