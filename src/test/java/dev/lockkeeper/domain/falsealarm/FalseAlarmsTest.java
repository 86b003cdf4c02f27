package dev.lockkeeper.domain.falsealarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.falsealarm.FalseAlarms.OfPromise;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal.Kind;
import dev.lockkeeper.domain.verdict.WatchJudge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FalseAlarmsTest {
    private static final Instant UNTIL = Instant.parse("2026-03-14T01:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String RATE = "error rate";

    @Test
    void watchTurnedOnTheOldPlatformAsksItsQueriesAlone() {
        Signal.Counts after = new Signal.Counts("failed", "all");
        Signal.Counts before = new Signal.Counts("failed before", "all before");
        Migration migration = migration(Map.of(
                "error-rate", new Signal.ErrorRate(after, before, after, true),
                "latency", new Signal.Latency("buckets", null)));

        OldPlatform old = OldPlatform.of(migration);

        assertThat(old.migration().signals())
                .containsEntry("error-rate", new Signal.ErrorRate(before, null))
                .containsEntry("latency", new Signal.Latency("buckets", null));
        assertThat(old.migration().target().workload()).isNull();
        assertThat(old.migration().watch().signals())
                .extracting(WatchedSignal::name)
                .containsExactly(RATE, "new errors");
        assertThat(old.left()).containsExactly(Map.entry("restarts", "the cluster keeps no past of pods"));
    }

    @Test
    void sharesAreOfTheWatchesThatCouldHaveBegun() {
        FalseAlarms found = of(
                watched(0, 0.2),
                watched(1, 0.2),
                watched(2, 2),
                Replayed.without(drawn(3), Ending.UNFIT, "3 requests"),
                Replayed.without(drawn(4), Ending.LEFT_OUT, "time was up"));

        assertThat(found.begun()).isEqualTo(3);
        assertThat(found.count(Ending.FAILED)).isEqualTo(1);
        assertThat(found.atMostPercent(Ending.FAILED)).isEqualTo("86.5");
        assertThat(found.isQuiet()).isFalse();
        assertThat(of(watched(0, 0.2)).isQuiet()).isTrue();
    }

    @Test
    void whatCouldNotBeToldIsSupposedToHaveFailed() {
        Replayed untold = Replayed.without(drawn(9), Ending.UNTOLD, "no answer");

        assertThat(of(watched(0, 0.2), watched(1, 0.2)).atMostPercent(Ending.FAILED))
                .isEqualTo("77.7");
        assertThat(of(watched(0, 0.2), watched(1, 0.2), untold).atMostPercent(Ending.FAILED))
                .isEqualTo("86.5");
    }

    @Test
    void widerLimitsAreTriedUntilNothingIsBrokenAnyMore() {
        FalseAlarms found = of(watched(0, 0.2), watched(1, 0.45), watched(2, 0.75), watched(3, 9));

        OfPromise promise = found.promises().get(0);

        assertThat(promise.failed()).isEqualTo(3);
        assertThat(promise.wider())
                .containsExactly(
                        Map.entry(new BigDecimal("0.15"), 3),
                        Map.entry(new BigDecimal("0.2"), 2),
                        Map.entry(new BigDecimal("0.3"), 2),
                        Map.entry(new BigDecimal("0.5"), 1));
        assertThat(of(watched(0, 0.2)).promises().get(0).wider()).isEmpty();
    }

    @Test
    void limitOfZeroIsWidenedByCounts() {
        assertThat(FalseAlarms.wider(BigDecimal.ZERO))
                .containsExactly(
                        new BigDecimal("1"),
                        new BigDecimal("2"),
                        new BigDecimal("5"),
                        new BigDecimal("10"),
                        new BigDecimal("50"));
    }

    /** A watch with so many percent of 20 requests a second failing, held to a baseline of 0.2 %. */
    private static Replayed watched(int number, double percent) {
        WatchSpec spec = spec(List.of(promise()));
        Baseline baseline = new Baseline(
                at(number).minusSeconds(900),
                Duration.ofHours(1),
                Map.of("error-rate", counts(144, 72_000)),
                BigDecimal.ZERO,
                UNTIL);
        List<WatchSlot> slots = new ArrayList<>();
        for (int i = 1; i <= 64; i++) {
            Instant slot = at(number).plusSeconds(15L * i);
            long all = 300L * Math.max(0, i - 4);
            Sample sample = all == 0
                    ? Sample.without(slot, dev.lockkeeper.domain.evidence.Outcome.NODATA, "settling")
                    : Sample.value(slot, counts(Math.round(all * percent / 100), all));
            slots.add(new WatchSlot(slot, Map.of(RATE, sample), true));
        }
        return Replayed.watched(
                drawn(number),
                WatchJudge.assess(
                        spec,
                        baseline,
                        at(number),
                        slots,
                        Duration.ZERO,
                        slots.get(63).slot()),
                baseline,
                slots);
    }

    private static FalseAlarms of(Replayed... all) {
        return new FalseAlarms(
                OldPlatform.of(migration(Map.of())),
                new Draw(UNTIL, WEEK, all.length, 1, List.of()),
                Arrays.asList(all));
    }

    private static Migration migration(Map<String, Signal> signals) {
        Migration known = Tableaux.named("gate-go-ready").plan().migrations().get(0);
        return new Migration(
                known.id(),
                known.title(),
                known.template(),
                known.risk(),
                known.after(),
                known.dependants(),
                known.owners(),
                known.channel(),
                known.target(),
                signals,
                known.gates(),
                known.cutover(),
                known.rollback(),
                spec(List.of(
                        promise(),
                        new WatchedSignal("restarts", Kind.RESTARTS, null, BigDecimal.ZERO, null),
                        new WatchedSignal("new errors", Kind.LOG_PATTERNS, "logs", BigDecimal.ZERO, null))),
                known.hold());
    }

    private static WatchSpec spec(List<WatchedSignal> signals) {
        return new WatchSpec(
                Duration.ofMinutes(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                new BigDecimal("50"),
                Duration.ofMinutes(60),
                WatchSpec.OnBreach.ASK,
                Duration.ofMinutes(15),
                signals);
    }

    private static WatchedSignal promise() {
        return new WatchedSignal(RATE, Kind.ERROR_RATE, "error-rate", new BigDecimal("0.1"), null);
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }

    private static Drawn drawn(int number) {
        return new Drawn(at(number), Duration.ofMinutes(15));
    }

    private static Instant at(int number) {
        return UNTIL.minus(Duration.ofDays(6)).plus(Duration.ofHours(number));
    }
}
