package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How many error lines of unseen kinds were to be expected without any change: Good and Turing's estimate of what a sample has not
 * seen, which is the share of lines that were the only ones of their kind. Exact.
 */
final class Novelties {
    private static final BigDecimal BEYOND = new BigDecimal("0.01");
    private static final Fraction MANY = Fraction.of("20000");

    private final PatternReport report;
    private final Fraction expected;
    private final BigInteger found;

    Novelties(PatternReport report) {
        this.report = report;
        this.expected = expected(
                report.forecast(),
                Fraction.of(BigInteger.valueOf(report.census().errors())));
        long acknowledged = report.groups().stream()
                .filter(group -> group.label() == Label.ACKNOWLEDGED)
                .mapToLong(PatternGroup::lines)
                .sum();
        this.found = BigInteger.valueOf(report.census().novel() - acknowledged);
    }

    /** How many of so many error lines are of unseen kinds. Of no line nothing can be forecast; then every kind is new indeed. */
    static Fraction expected(PatternReport.Forecast known, Fraction errors) {
        return known.lines() == 0
                ? Fraction.ZERO
                : errors.times(Fraction.of(BigInteger.valueOf(known.once()), BigInteger.valueOf(known.lines())));
    }

    /** Whether so many are expected that as many or fewer may prove nothing. */
    static boolean areMany(Fraction expected) {
        return !Fraction.ONE.isMoreThan(expected);
    }

    /** Whether one at least was expected, and no more came than chance brings in 99 of 100 such times. */
    boolean areExpected() {
        return areMany(expected) && found.compareTo(limit(expected)) < 0;
    }

    /** The 99 % quantile; for very many, which take long to reckon, three standard deviations above the mean. */
    static BigInteger limit(Fraction expected) {
        if (expected.isMoreThan(MANY)) {
            BigInteger mean = expected.ceiling();
            BigInteger deviation = mean.sqrt().add(BigInteger.ONE);
            return mean.add(deviation.multiply(BigInteger.valueOf(3)));
        }
        return Chance.poissonLimit(expected, BEYOND);
    }

    String words() {
        return Figures.plain(expected.rounded(1)) + " lines of unseen kinds were to be expected anyway, "
                + Figures.count(found) + " came, below " + Figures.count(limit(expected)) + " proves nothing";
    }

    String numbers() {
        return "error lines " + report.census().errors() + ", of unseen kinds " + found + ", baseline "
                + report.forecast().once() + " seen once of "
                + report.forecast().lines();
    }
}
