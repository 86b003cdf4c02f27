package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BaselineJudgeTest {
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    @Test
    void tenThousandRequestsAreNeeded() {
        assertThat(BaselineJudge.refuseErrorRate(counts(0, 10_000), List.of(), TENTH))
                .isEmpty();
        assertThat(BaselineJudge.refuseErrorRate(counts(0, 9_999), List.of(), TENTH))
                .contains("9,999 requests in the baseline window, at least 10,000 needed: measure for longer");
        assertThat(BaselineJudge.refuseErrorRate(counts(0, 0), List.of(), TENTH))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("no requests"));
        assertThat(BaselineJudge.refuseErrorRate(counts(20_001, 20_000), List.of(), TENTH))
                .isPresent();
    }

    @Test
    void restlessServiceIsRefusedByItsOwnSpread() {
        List<Counts> buckets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            buckets.add(i % 2 == 0 ? counts(0, 6_000) : counts(48, 6_000));
        }

        assertThat(BaselineJudge.refuseErrorRate(counts(288, 72_000), buckets, TENTH))
                .contains("your error rate moves by 0.41 percentage points by itself, the bound is 0.1: "
                        + "widen the bound, or measure a quieter time");
    }

    @Test
    void chanceAloneIsNoRestlessness() {
        Random random = new Random(5);
        int refused = 0;
        for (int run = 0; run < 200; run++) {
            List<Counts> buckets = new ArrayList<>();
            long failed = 0;
            for (int i = 0; i < 18; i++) {
                int errors = 0;
                for (int request = 0; request < 600; request++) {
                    errors += random.nextInt(500) == 0 ? 1 : 0;
                }
                failed += errors;
                buckets.add(counts(errors, 600));
            }
            refused += BaselineJudge.refuseErrorRate(counts(failed, 10_800), buckets, TENTH)
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(refused).isLessThanOrEqualTo(4);
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }
}
