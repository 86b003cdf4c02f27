package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChanceTest {
    @Test
    void tailIsTheSumOfItsTermsFromAbove() {
        Random random = new Random(41);
        for (int i = 0; i < 300; i++) {
            int n = 1 + random.nextInt(40);
            int k = random.nextInt(n + 2);
            Fraction p = Fraction.of(BigInteger.valueOf(1 + random.nextInt(98)), BigInteger.valueOf(100));
            Fraction exact = exactTail(k, n, p);
            BigDecimal bound = Chance.ofAtLeast(BigInteger.valueOf(k), BigInteger.valueOf(n), p);

            assertThat(exact.isAtMost(Fraction.of(bound)))
                    .as("%s of %s at %s", k, n, p)
                    .isTrue();
            boolean isShortcut = isSame(bound, BigDecimal.ONE) || isSame(bound, Chance.NEGLIGIBLE);
            if (!isShortcut && exact.signum() > 0) {
                BigDecimal relative = bound.subtract(exact.rounded(new MathContext(60)))
                        .divide(exact.rounded(new MathContext(60)), MathContext.DECIMAL64);
                assertThat(relative).isLessThan(new BigDecimal("1E-11"));
            } else if (isSame(bound, BigDecimal.ONE)) {
                assertThat(exact.compareTo(Fraction.of("0.5"))).isGreaterThanOrEqualTo(0);
            }
        }
    }

    @Test
    void knownTails() {
        // 1 - 0.999^1000, and the same for at least two.
        assertThat(tail(1, 1000, "0.001").doubleValue()).isEqualTo(1.0);
        assertThat(tail(2, 1000, "0.001").doubleValue()).isCloseTo(0.2642410869, offset(1e-9));
        assertThat(tail(5, 40, "0.003").doubleValue()).isCloseTo(1.464993614e-7, offset(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        // k, n, p, the tail by mpmath with 60 digits
        "9999, 1000000, 0.00985, 0.06659748078704091",
        "10000, 1000000, 0.00985, 0.0653054865617115",
        "10001, 1000000, 0.00985, 0.06403306375562729",
        "10400, 1000000, 0.01, 3.293586456054992e-5",
        "300900, 100000000, 0.003, 0.05006661235497247",
        "301700, 100000000, 0.003, 0.0009517252014597277",
        "505000, 1010000, 0.4995, 0.1576909878122545",
        "990100, 1000000, 0.99, 0.1586512092467115",
        "600001, 1000000, 0.6, 0.4996199759018397",
        "600005, 1000000, 0.6, 0.4963626741845121",
        "601700, 1000000, 0.6, 0.0002603800565965256",
        "30, 100000000000000000000, 0.00000000000000000012, 8.870138799144694e-6",
        "1000040, 1000050, 0.99998, 0.01080532258235462",
        "200000000000016450000000000, 400000000000000000000000000, 0.5, 0.04998490553912652",
        "200000000000030900000000000, 400000000000000000000000000, 0.5, 0.001000782476614179",
        "200000000000005000000000000, 400000000000000000000000000, 0.5, 0.3085375387260045"
    })
    void tailsOfLargeCountsAreAsExact(BigInteger k, BigInteger n, String p, BigDecimal exact) {
        BigDecimal bound = Chance.ofAtLeast(k, n, Fraction.of(p));

        assertThat(bound).isBetween(exact.subtract(exact.movePointLeft(14)), exact.add(exact.movePointLeft(11)));
    }

    @Test
    @Timeout(10)
    void aMillionRequestsAreDecidedQuickly() {
        long start = System.nanoTime();
        for (int failed = 3_000; failed < 3_400; failed += 20) {
            tail(failed, 1_000_000, "0.003");
        }
        tail(500_900, 1_000_000, "0.5");
        tail(199_000, 1_000_000, "0.1985");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void poissonLimitIsTheSmallestThatSuffices() {
        // Mean 2: P[X > 9] = 4.6e-5, P[X > 8] = 2.4e-4.
        assertThat(Chance.poissonLimit(Fraction.of("2"), new BigDecimal("0.0001")))
                .isEqualTo(BigInteger.valueOf(9));
        assertThat(Chance.poissonLimit(Fraction.ZERO, new BigDecimal("0.0001"))).isEqualTo(BigInteger.ZERO);
        assertThat(Chance.poissonLimit(Fraction.of("300"), new BigDecimal("0.0001"))
                        .intValue())
                .isBetween(360, 370);
    }

    private static boolean isSame(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }

    private static BigDecimal tail(long k, long n, String p) {
        return Chance.ofAtLeast(BigInteger.valueOf(k), BigInteger.valueOf(n), Fraction.of(p));
    }

    private static Fraction exactTail(int k, int n, Fraction p) {
        Fraction sum = Fraction.ZERO;
        for (int i = k; i <= n; i++) {
            Fraction term = Fraction.of(choose(n, i));
            for (int hit = 0; hit < i; hit++) {
                term = term.times(p);
            }
            for (int miss = i; miss < n; miss++) {
                term = term.times(Fraction.ONE.minus(p));
            }
            BigInteger divisor = term.above().gcd(term.below());
            sum = sum.plus(
                    Fraction.of(term.above().divide(divisor), term.below().divide(divisor)));
        }
        return sum;
    }

    private static BigInteger choose(int n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            result = result.multiply(BigInteger.valueOf(n - i + 1L)).divide(BigInteger.valueOf(i));
        }
        return result;
    }
}
