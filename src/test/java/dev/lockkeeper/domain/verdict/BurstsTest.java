package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

final class BurstsTest {
    private static final Instant START = Instant.parse("2026-03-14T01:00:00Z");
    // The limit is 0.3 %, three times of that 0.9 %; one error a minute in a hundred requests is above it, and chance
    // enough.
    private static final ErrorRateJudge JUDGE = new ErrorRateJudge(counts(200, 100_000), new BigDecimal("0.1"));

    @Test
    void firstFiveMinutesAreABurstAlready() {
        assertThat(firstBurst(60, 20, minute -> minute)).contains(5);
        assertThat(firstBurst(15, 80, slot -> slot / 4)).contains(20);
    }

    @Test
    void fourMinutesAreNone() {
        assertThat(firstBurst(60, 20, minute -> Math.min(minute, 4))).isEmpty();
        assertThat(firstBurst(60, 20, minute -> minute < 6 ? Math.min(minute, 4) : Math.min(minute - 1, 8)))
                .isEmpty();
    }

    @Test
    void burstMayBeginBetweenTwoMinutes() {
        // From 02:15 on one error a minute, each at its end: five whole minutes have passed at 07:15.
        assertThat(firstBurst(15, 80, slot -> slot < 13 ? 0 : (slot - 9) / 4)).contains(29);
    }

    @Test
    void threeTimesTheLimitItselfIsNoBurst() {
        Bursts bursts = new Bursts(JUDGE, START);
        for (int minute = 1; minute <= 10; minute++) {
            assertThat(bursts.take(at(60 * minute), counts(9L * minute, 1_000L * minute)))
                    .isEmpty();
        }
    }

    @Test
    void minutesOfWhichTooMuchIsMissingAreNone() {
        Bursts bursts = new Bursts(JUDGE, START);
        for (int minute = 2; minute <= 12; minute += 2) {
            assertThat(bursts.take(at(60 * minute), counts(minute, 100L * minute)))
                    .isEmpty();
        }
    }

    @Test
    void burstNamesWhatWouldHaveBeenNone() {
        Bursts bursts = new Bursts(JUDGE, START);
        for (int minute = 1; minute < 5; minute++) {
            bursts.take(at(60 * minute), counts(20L * minute, 1_000L * minute));
        }

        assertThat(bursts.take(at(300), counts(92, 5_000))).hasValueSatisfying(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.wouldFlip()).isEqualTo("3 fewer errors in one of these minutes: no burst");
        });
    }

    /** The first slot that ends a burst, where so many have failed at each, of a hundred requests a minute. */
    private static Optional<Integer> firstBurst(int every, int slots, IntToLongFunction failed) {
        Bursts bursts = new Bursts(JUDGE, START);
        for (int slot = 1; slot <= slots; slot++) {
            Counts total = counts(failed.applyAsLong(slot), 100L * every * slot / 60);
            if (bursts.take(at(every * slot), total).isPresent()) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    private static Instant at(int second) {
        return START.plus(Duration.ofSeconds(second));
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }
}
