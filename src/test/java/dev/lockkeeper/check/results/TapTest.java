package dev.lockkeeper.check.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.results.Report.End;
import dev.lockkeeper.check.results.Report.Test;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TapTest {
    @org.junit.jupiter.api.Test
    void pointsDirectivesSubtestsAndDiagnosticsAreRead() {
        Report report = read("""
                starting the runner, ok so far
                TAP version 14
                1..6
                ok 1 - health
                # a remark
                    # Subtest: accounts
                    ok 1 - open
                    not ok 2 - inner, told by the next line
                    1..2
                not ok 2 - accounts
                  ---
                  message: expected 201
                  ok: not a point
                  ...
                ok 3 - pay \\# 7 # SKIP no card
                not ok 4 - refund # Todo later
                ok
                not ok 6 # skip: Windows only
                """);

        assertThat(report.troubles()).isEmpty();
        assertThat(report.tests())
                .containsExactly(
                        new Test("health", End.PASSED, ""),
                        new Test("accounts", End.FAILED, ""),
                        new Test("pay # 7", End.SKIPPED, "no card"),
                        new Test("refund", End.PENDING, "later"),
                        new Test("test 5", End.PASSED, ""),
                        new Test("test 6", End.SKIPPED, "Windows only"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1..3;ok 1;ok 2           | 3 tests were planned, and 2 are told of
            ok 1;ok 2                | the report has no plan (1..N), so that nobody can tell whether it is whole
            1..1;ok 1;ok 2           | more tests are told of than the 1 that were planned
            1..2;ok 1;ok 1           | test 1 is told twice
            1..2;ok 1;1..2;ok 2      | the report has two plans
            1..2;ok 1;Bail out! disk | the run bailed out: disk
            1..0 # no database       | the whole run was skipped: no database
            1..2;ok 1;ok 3           | more tests are told of than the 2 that were planned
            """)
    void aRunThatIsNotWholeIsSaidToBeNone(String lines, String trouble) {
        assertThat(read(lines.replace(';', '\n')).troubles()).contains(trouble);
    }

    @org.junit.jupiter.api.Test
    void afterABailOutNothingCounts() {
        Report report = read("ok 1\nBail out! the database is gone\nok 2\nok 3\n1..3\n");

        assertThat(report.tests()).hasSize(1);
        assertThat(report.troubles()).containsExactly("the run bailed out: the database is gone");
    }

    @org.junit.jupiter.api.Test
    void windowsLineEndsAndAPlanAtTheEndAreFine() {
        Report report = read("ok 1 - a\r\nok 2 - b\r\n1..2\r\n");

        assertThat(report.troubles()).isEmpty();
        assertThat(report.executed()).containsExactly("a", "b");
    }

    @org.junit.jupiter.api.Test
    void whatIsNoTapIsRefusedAndHostileLinesTakeNoTime() {
        assertThatThrownBy(() -> read("<html>okay</html>\nokay then\n"))
                .isInstanceOf(Unanswered.class)
                .hasMessage("the report is no TAP: it has neither a plan (1..N) nor a test point (ok, not ok)");
        String hostile = "ok 1 " + " ".repeat(200_000) + "-" + "\\".repeat(200_000) + "\n1..1\n";
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(read(hostile).tests()).hasSize(1));
    }

    private static Report read(String text) {
        return Report.read(ReportForm.TAP, text);
    }
}
