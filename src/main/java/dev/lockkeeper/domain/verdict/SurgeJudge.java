package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternSurge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds known kinds of error lines to the promise that none comes more often than before. One does when chance brings as many in
 * fewer than one of ten thousand looks at all kinds together, and when there are more than in the old platform's busiest
 * quarters of an hour: errors come in bursts, which a mean over a week does not show.
 *
 * <p>Given so many lines in both times together, those of the later time are binomial if the rate did not change (Przyborowski and
 * Wilenski, 1940), so that the test is exact and knows how much the baseline itself is worth.
 */
public final class SurgeJudge {
    private static final BigDecimal BEYOND = new BigDecimal("0.0001");
    private static final long QUARTER_SECONDS = 900;
    // Nobody writes as many; it only ends a search.
    private static final long MOST_LINES = 1L << 50;

    private final PatternReport report;
    private final Duration time;

    /**
     * @param time over what time the report's lines were written, at least a second
     */
    public SurgeJudge(PatternReport report, Duration time) {
        this.report = report;
        this.time = time.toSeconds() < 1 ? Duration.ofSeconds(1) : time;
    }

    /** The finding; what has not been read can only add to it. */
    public Finding judge() {
        List<PatternSurge> all = report.surges().stream().filter(this::isSurge).toList();
        if (!all.isEmpty()) {
            return broken(all);
        }
        if (!report.census().isWhole()) {
            return new Finding(
                    Verdict.ERROR,
                    "only " + Figures.count(BigInteger.valueOf(report.census().read())) + " of "
                            + Figures.count(BigInteger.valueOf(report.census().counted()), "line") + " could be read",
                    "rule patterns/whole",
                    "all lines read");
        }
        String summary = "no known kind of error comes more often than before: "
                + Figures.count(BigInteger.valueOf(report.census().known()), "line") + " of "
                + Figures.count(BigInteger.valueOf(report.forecast().templates()), "kind");
        String tip = report.surges().stream()
                .min(Comparator.comparingLong(this::untilSurge))
                .map(nearest -> Figures.count(BigInteger.valueOf(untilSurge(nearest)), "more line") + " of '"
                        + nearest.template() + "': FAIL")
                .orElse("a kind that is written more often than chance and habit allow: FAIL");
        return finding(Verdict.PASS, summary, null, tip);
    }

    /** Whether the finding would be a failure although not every line may have been read. */
    public static boolean isBroken(PatternReport report, Duration time) {
        return report.surges().stream().anyMatch(new SurgeJudge(report, time)::isSurge);
    }

    private boolean isSurge(PatternSurge surge) {
        return surge.now() > habit(surge) && isBeyondChance(tail(surge));
    }

    private boolean isBeyondChance(BigDecimal tail) {
        // Bonferroni: as many tests as there are kinds. What is negligible is so for any number of them.
        BigDecimal all = tail.multiply(BigDecimal.valueOf(report.forecast().templates()));
        return all.compareTo(BEYOND) <= 0 || tail.compareTo(Chance.NEGLIGIBLE) <= 0;
    }

    private boolean isSurge(PatternSurge surge, long lines) {
        return isSurge(
                new PatternSurge(surge.id(), surge.template(), surge.before(), surge.span(), surge.busiest(), lines));
    }

    /** The fewest lines of the kind that are a surge; more of them are always one. */
    private long fewestThatSurge(PatternSurge surge) {
        long low = habit(surge);
        long high = low + 1;
        while (!isSurge(surge, high) && high < MOST_LINES) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (isSurge(surge, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private long untilSurge(PatternSurge surge) {
        return fewestThatSurge(surge) - surge.now();
    }

    /** The most that the old platform wrote in a quarter of an hour, for every quarter that was begun. */
    private long habit(PatternSurge surge) {
        return surge.busiest() * quarters();
    }

    private long quarters() {
        return (time.toSeconds() + QUARTER_SECONDS - 1) / QUARTER_SECONDS;
    }

    private BigDecimal tail(PatternSurge surge) {
        BigInteger now = BigInteger.valueOf(surge.now());
        BigInteger both = now.add(BigInteger.valueOf(surge.before()));
        BigInteger seconds = BigInteger.valueOf(time.toSeconds());
        Fraction share =
                Fraction.of(seconds, seconds.add(BigInteger.valueOf(surge.span().toSeconds())));
        return Chance.ofAtLeast(now, both, share);
    }

    private Finding broken(List<PatternSurge> all) {
        PatternSurge surge = all.get(0);
        Fraction usual = Fraction.of(BigInteger.valueOf(surge.before()))
                .times(Fraction.of(BigInteger.valueOf(time.toSeconds())))
                .over(Fraction.of(BigInteger.valueOf(surge.span().toSeconds())));
        String summary =
                "'" + surge.template() + "': " + Figures.count(BigInteger.valueOf(surge.now()), "line") + " in "
                        + Figures.span(time) + ", usual " + Figures.plain(usual.rounded(1)) + ", at most "
                        + Figures.count(BigInteger.valueOf(habit(surge))) + " in its busiest time before; chance "
                        + Figures.chance(tail(surge)) + ", allowed 0.0001 for "
                        + Figures.count(BigInteger.valueOf(report.forecast().templates()), "kind");
        long fewer = all.stream().mapToLong(one -> 1 - untilSurge(one)).sum();
        String of = all.size() == 1 ? " of it: " : " of these " + all.size() + " kinds: ";
        String tip = Figures.count(BigInteger.valueOf(fewer), "fewer line")
                + of
                + (report.census().isWhole() ? Verdict.PASS : Verdict.ERROR);
        return finding(Verdict.FAIL, summary, tail(surge), tip);
    }

    private Finding finding(Verdict verdict, String summary, @Nullable BigDecimal tail, String tip) {
        Reckoning reckoning = new Reckoning(
                "patterns/surge", null, new Patterns(report.withoutSamples()), null, tail, null, List.of(tip));
        String numbers = "error lines " + report.census().errors() + ", known "
                + report.census().known() + " of " + report.forecast().templates() + " kinds in " + time
                + ", rule patterns/surge";
        return new Finding(verdict, summary, numbers, tip, reckoning);
    }
}
