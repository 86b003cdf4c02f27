package dev.lockkeeper.app.trial.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of a query's value is said only where it is sure. */
final class SelectListTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT count(*) FROM a",
                "select Count ( DISTINCT (a - b) ) from c",
                "SELECT count(*) FILTER (WHERE a > (b - 1)) AS bad FROM c",
                "SELECT coalesce(count(*), 0) FROM a",
                "WITH a AS (SELECT - 1 FROM b) SELECT count(*) FROM a WHERE c = ') - ('",
                "SELECT abs(a - b) FROM c",
                "SELECT pg_database_size('orders');",
            })
    void countsAndSizesAreNeverBelowZero(String sql) {
        assertThat(SelectList.of(sql).isNeverNegative()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT balance FROM a",
                "SELECT count(*) - 5 FROM a",
                "SELECT count(a) - count(b) FROM c",
                "SELECT (SELECT count(*) FROM a) - 1",
                "SELECT coalesce(abs(max(a)), -1) FROM b",
                "SELECT -count(*) FROM a",
            })
    void whateverElseMayBe(String sql) {
        assertThat(SelectList.of(sql).isNeverNegative()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT coalesce(max(a), 0) FROM b                                 | 0",
                "SELECT coalesce(extract(epoch FROM max(now() - a)), 1.5) FROM b | 1.5",
                "SELECT max(coalesce(a, 0)) FROM b                                |",
                "SELECT coalesce(a, 0) + coalesce(b, 0) FROM c                    |",
                "SELECT coalesce(max(a), b) FROM c                                |",
            })
    void theNumberThatStandsForNothingIsFound(String sql, BigDecimal filler) {
        assertThat(SelectList.of(sql).filler().orElse(null)).isEqualTo(filler);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"SELECT 5 | 5", "SELECT -0.5; | -0.5", "SELECT 5 FROM a |", "SELECT now() |"})
    void aQueryThatLooksAtNothingIsFound(String sql, BigDecimal constant) {
        assertThat(SelectList.of(sql).constant().orElse(null)).isEqualTo(constant);
    }
}
