package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.BaselineWindow;
import dev.lockkeeper.domain.evidence.Calibration;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.TrafficProfile;
import dev.lockkeeper.domain.programme.BaselineSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The baseline of the rehearsal's old platform, over its real protocols. */
final class BaselineCaptureTest {
    private static final Signal.Counts AFTER = new Signal.Counts(Bank.FAILED, Bank.ALL);
    private static final Signal.Counts BEFORE = new Signal.Counts(Bank.FAILED_BEFORE, Bank.ALL_BEFORE);
    private static final Signal.Latency LATENCY = new Signal.Latency(Bank.BUCKETS, Bank.BUCKETS_BEFORE);

    private final BankEstate bank = new BankEstate();
    private final Instant now = bank.clock.instant();

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void oldSideIsMeasuredNowADayAndAWeekBefore() {
        Baseline baseline = capture(Bank.api());

        Instant at = now.minusSeconds(30);
        assertThat(baseline.at()).isEqualTo(at);
        assertThat(baseline.windows())
                .extracting(BaselineWindow::past, BaselineWindow::at)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Past.NOW, at),
                        org.assertj.core.groups.Tuple.tuple(Past.DAY, at.minus(Duration.ofHours(24))),
                        org.assertj.core.groups.Tuple.tuple(Past.WEEK, at.minus(Duration.ofDays(7))));
        assertThat(baseline.windows()).allSatisfy(window -> {
            assertThat(window.measurements()).containsKeys("error-rate", "latency");
            assertThat(window.fiveMinutes().get("error-rate")).hasSize(12);
            assertThat(window.lacking()).isEmpty();
        });
        assertThat(baseline.measurements()).containsOnlyKeys("error-rate", "latency", "logs", "restarts");
        assertThat(baseline.measurements().get("error-rate"))
                .isEqualTo(baseline.windows().get(0).measurements().get("error-rate"));
        assertThat(baseline.measurements().get("restarts")).isEqualTo(new Quantity(BigDecimal.ZERO));
        assertThat(baseline.expiresAt()).isEqualTo(now.plus(Duration.ofHours(48)));
    }

    @Test
    void countsOfFiveMinutesAddUpToTheWindow() {
        BaselineWindow window = capture(Bank.api()).windows().get(0);

        Counts all = (Counts) Objects.requireNonNull(window.measurements().get("error-rate"));
        assertThat(Objects.requireNonNull(window.fiveMinutes().get("error-rate")).stream()
                        .mapToLong(counts -> counts.all().longValueExact())
                        .sum())
                .isEqualTo(all.all().longValueExact());
    }

    @Test
    void trafficIsKnownAtEveryTimeOfDay() {
        Baseline baseline = capture(Bank.api());

        TrafficProfile traffic = Objects.requireNonNull(baseline.traffic());
        assertThat(traffic.requests())
                .hasSize(288)
                .allSatisfy(count -> assertThat(count).isBetween(4_000L, 8_000L));
        assertThat(baseline.perSecondAt(now.plus(Duration.ofHours(9))))
                .isBetween(new BigDecimal(15), new BigDecimal(25));
        assertThat(baseline.requestsPerSecond()).isBetween(new BigDecimal(15), new BigDecimal(25));
    }

    @Test
    void sourcesThatDoNotLagAreAskedAsPlanned() {
        Baseline baseline = capture(Bank.api());

        assertThat(baseline.lag()).isEqualTo(Duration.ZERO);
        assertThat(baseline.lagAtLeast(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void windowIsAsLongAsThePlanSaysAndTooShortAOneIsRefused() {
        Migration hasty = Bank.api(
                new Signal.ErrorRate(AFTER, BEFORE),
                LATENCY,
                new BaselineSpec(
                        Duration.ofMinutes(2), Duration.ofHours(48), Duration.ofHours(24), Duration.ofMinutes(15)));

        assertThat(bank.checks.captureBaseline(hasty, now))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .havingRootCause()
                .isInstanceOf(BaselineUnfit.class)
                .withMessageStartingWith("error-rate: ")
                .withMessageContaining("at least 10,000 needed: measure for longer");
    }

    @Test
    void queriesThatCountTheSameTrafficAlikeAreCalibrated() {
        Baseline baseline = capture(calibrated(BEFORE, false));

        assertThat(baseline.calibrations()).singleElement().satisfies(calibration -> {
            assertThat(calibration.signal()).isEqualTo("error-rate");
            assertThat(calibration.window()).isEqualTo(Duration.ofMinutes(30));
            assertThat(calibration.before()).isEqualTo(calibration.after());
            assertThat(calibration.corrected()).isFalse();
        });
        assertThat(baseline.calibrations()).extracting(Calibration::at).containsExactly(baseline.at());
    }

    @Test
    void newSideThatSeesNothingOfTheTrafficIsRefusedRatherThanTrusted() {
        assertThat(bank.checks.captureBaseline(calibrated(AFTER, false), now))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .havingRootCause()
                .isInstanceOf(BaselineUnfit.class)
                .withMessage(
                        "error-rate: the two sides' queries can not be compared: the new side's has no value over the"
                                + " last 30 min (no requests); see that the same traffic reaches both, or leave calibrate out");
    }

    private Baseline capture(Migration migration) {
        return bank.checks.captureBaseline(migration, now).join().baseline();
    }

    private static Migration calibrated(Signal.@Nullable Counts mirrored, boolean correcting) {
        return Bank.api(new Signal.ErrorRate(AFTER, BEFORE, mirrored, correcting), LATENCY, BaselineSpec.USUAL);
    }

    /** Kept so that the order of the windows is that of the enum. */
    @Test
    void mostRecentWindowComesFirst() {
        assertThat(List.of(Past.values())).startsWith(Past.NOW);
    }
}
