package dev.lockkeeper.rehearsal.estate.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.LogErrors;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrafficTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");

    private final Timeline timeline = new Timeline(new Blueprint(
            List.of(Service.of("api", "bank", "deployment/api", "api.bank.example", "198.51.100.10", "203.0.113.7"))));
    private final ServiceTimeline api = timeline.of("api");
    private final Traffic traffic = new Traffic(Clock.fixed(NOW, ZoneOffset.UTC), timeline);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsOfAdjoiningSpansAddUpAndNeverFall(long seed) {
        Random random = new Random(seed);
        turnEverything(random);
        Instant start = NOW.minusSeconds(random.nextInt(40_000) + 8_000);
        Instant middle = start.plusMillis(random.nextInt(4_000_000));
        Instant end = middle.plusMillis(random.nextInt(4_000_000));

        for (Side side : Side.values()) {
            Counts whole = traffic.between("api", side, start, end);
            Counts first = traffic.between("api", side, start, middle);
            Counts sum = first.plus(traffic.between("api", side, middle, end));
            assertThat(sum.all()).isEqualTo(whole.all()).isGreaterThanOrEqualTo(first.all());
            assertThat(sum.failed()).isEqualTo(whole.failed()).isLessThanOrEqualTo(whole.all());
            assertThat(sum.errorLines()).isEqualTo(whole.errorLines());
            for (int i = 0; i < Latency.BOUNDS.size(); i++) {
                assertThat(sum.atMost(i)).isEqualTo(whole.atMost(i));
                assertThat(whole.atMost(i)).isGreaterThanOrEqualTo(i == 0 ? 0 : whole.atMost(i - 1));
            }
            assertThat(whole.atMost(Latency.BOUNDS.size() - 1)).isEqualTo(whole.all());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void settingsMadeLaterDoNotChangeWhatWasCounted(long seed) {
        Instant until = NOW.minusSeconds(3_600).plusMillis(123);
        Counts before = traffic.between("api", Side.OLD, until.minusSeconds(5_000), until);

        Random random = new Random(seed);
        api.errorPercent(Side.OLD).set(until.plusMillis(1), 40.0);
        api.dnsToNew().set(until.plusMillis(1 + random.nextInt(50)), true);
        api.requestsPerSecond().set(until.plusMillis(2), 500.0);

        Traffic fresh = new Traffic(Clock.fixed(NOW, ZoneOffset.UTC), timeline);
        Counts after = fresh.between("api", Side.OLD, until.minusSeconds(5_000), until);
        assertThat(after.minus(before).all()).isZero();
        assertThat(after.minus(before).failed()).isZero();
        assertThat(after.atMost(5)).isEqualTo(before.atMost(5));
    }

    @Test
    void isHealthyAroundTheBaselineUntilTold() {
        Counts day = traffic.between("api", Side.OLD, NOW.minus(Duration.ofDays(1)), NOW);

        assertThat(day.all() / 86_400.0).isCloseTo(20, within(0.2));
        assertThat((double) day.failed() / day.all()).isCloseTo(0.002, within(0.0001));
        assertThat((double) day.atMost(Latency.BOUNDS.indexOf("0.175")) / day.all())
                .isLessThan(0.99);
        assertThat((double) day.atMost(Latency.BOUNDS.indexOf("0.2")) / day.all())
                .isGreaterThan(0.99);
    }

    @Test
    void rareFailuresAreRightOnAverageWhateverTheTraffic() {
        api.requestsPerSecond().set(NOW.minus(Duration.ofDays(10)), 0.5);
        Counts week = traffic.between("api", Side.OLD, NOW.minus(Duration.ofDays(7)), NOW);

        assertThat((double) week.failed() / week.all()).isCloseTo(0.002, within(0.0004));
    }

    @Test
    void drainsAsLongAsTheLongestTtlThatMayBeCached() {
        Instant switched = NOW.minusSeconds(3_000);
        api.dnsTtl().set(NOW.minusSeconds(90_000), Duration.ofHours(1));
        api.dnsTtl().set(switched.minusSeconds(600), Duration.ofSeconds(60));
        timeline.resolverLag().set(NOW.minusSeconds(90_000), Duration.ofSeconds(100));
        api.dnsToNew().set(switched, true);

        assertThat(traffic.newShare("api", switched.plusSeconds(100))).isZero();
        assertThat(traffic.newShare("api", switched.plusSeconds(100 + 1_500))).isCloseTo(0.5, within(0.001));
        assertThat(traffic.newShare("api", switched.plusSeconds(100 + 3_000))).isEqualTo(1);
    }

    @Test
    void trafficThatMeetsNoPodFails() {
        api.podsReady().set(NOW.minusSeconds(4_000), 0);
        api.dnsToNew().set(NOW.minusSeconds(4_000), true);

        Counts counts = traffic.between("api", Side.NEW, NOW.minusSeconds(600), NOW);
        assertThat(counts.failed()).isEqualTo(counts.all()).isPositive();
        assertThat(counts.allLines()).isZero();
    }

    @Test
    void eventsAreAsManyAsCountedAndLieInTheirSpan() {
        api.logErrors().set(NOW.minusSeconds(900), new LogErrors(3, "cannot reach the vault"));
        Instant from = NOW.minusSeconds(777).plusMillis(77);

        List<Event> told = traffic.events("api", Side.NEW, Happening.TOLD_LINE, from, NOW);
        List<Event> failures = traffic.events("api", Side.OLD, Happening.RARE_FAILURE_LOGGED, from, NOW);

        assertThat(told).hasSizeBetween(37, 40);
        assertThat(failures)
                .hasSize((int) traffic.between("api", Side.OLD, from, NOW).failed());
        assertThat(failures)
                .allSatisfy(event -> assertThat(Instant.ofEpochMilli(event.millis()))
                        .isAfter(from)
                        .isBeforeOrEqualTo(NOW));
        assertThat(failures.stream().map(Event::millis)).isSorted();
    }

    private void turnEverything(Random random) {
        for (int i = 0; i < 12; i++) {
            Instant at = NOW.minusMillis(random.nextInt(45_000_000));
            api.dnsToNew().set(at, random.nextBoolean());
            api.errorPercent(Side.NEW).set(at.plusMillis(random.nextInt(99_999)), random.nextDouble() * 100);
            api.latencyFactor(Side.NEW).set(at.plusMillis(random.nextInt(99_999)), 0.1 + random.nextDouble() * 5);
            api.requestsPerSecond().set(at.plusMillis(random.nextInt(99_999)), random.nextDouble() * 50);
            api.podsReady().set(at.plusMillis(random.nextInt(99_999)), random.nextInt(3));
            api.logErrors().set(at.plusMillis(7), new LogErrors(random.nextInt(20), "x"));
            api.dnsTtl().set(at.plusMillis(9), Duration.ofSeconds(1 + random.nextInt(4_000)));
        }
    }
}
