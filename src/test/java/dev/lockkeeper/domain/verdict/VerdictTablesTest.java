package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Boundary cases with the verdicts that the rules give them, reckoned by a program that shares nothing with this one. */
final class VerdictTablesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/verdicts/error-rate.csv", numLinesToSkip = 2)
    void anErrorRateIsJudgedAsTheTableSays(
            BigInteger failedBefore,
            BigInteger before,
            BigInteger failed,
            BigInteger all,
            BigDecimal points,
            BigInteger fewest,
            Verdict verdict) {
        ErrorRateJudge judge = new ErrorRateJudge(new Counts(failedBefore, before), points, false, fewest);

        assertThat(judge.atEnd(new Counts(failed, all)).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/verdicts/latency.csv", numLinesToSkip = 2)
    void aPercentileIsJudgedAsTheTableSays(
            String bounds, String before, String after, BigDecimal percent, BigInteger fewest, Verdict verdict) {
        LatencyJudge judge = new LatencyJudge(histogram(bounds, before), percent, fewest);

        assertThat(judge.atEnd(histogram(bounds, after)).verdict()).isEqualTo(verdict);
    }

    private static Histogram histogram(String bounds, String counts) {
        List<String> les = List.of(bounds.split(" "));
        List<String> cumulative = List.of(counts.split(" "));
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < les.size(); i++) {
            BigDecimal le = les.get(i).equals("+Inf") ? null : new BigDecimal(les.get(i));
            buckets.add(new Bucket(le, new BigInteger(cumulative.get(i))));
        }
        return new Histogram(buckets);
    }
}
