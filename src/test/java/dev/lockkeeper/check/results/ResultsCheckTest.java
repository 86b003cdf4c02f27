package dev.lockkeeper.check.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultsCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-14T01:00:00Z");
    private static final String WRITTEN = "Sat, 14 Mar 2026 00:45:00 GMT";

    @TempDir
    Path folder;

    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of());

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1..2;ok 1 - a;ok 2 - b                 | PASS  | 2 tests passed
            1..2;ok 1 - a;ok 2 - b # SKIP          | PASS  | 1 test passed; 1 skipped
            1..2;ok 1 - a;not ok 2 - b             | FAIL  | 1 of 2 executed tests failed: b
            1..2;ok 1 - a # SKIP;ok 2 # Todo       | ERROR | no test was executed; 1 skipped, 1 marked as to do
            1..0                                   | ERROR | no test was executed
            1..3;ok 1 - a                          | ERROR | 3 tests were planned, and 1 are told of
            1..3;not ok 1 - a                      | FAIL  | 1 of 1 executed tests failed: a; 3 tests were planned, and 1 are told of
            Bail out! disk                         | ERROR | no test was executed; the run bailed out: disk
            """)
    void tapIsJudged(String lines, Verdict verdict, String summary) {
        serves(lines.replace(';', '\n'), WRITTEN);

        Evidence evidence = measure(server.url() + "/e2e.tap", ReportForm.TAP);

        assertThat(evidence.verdict()).isEqualTo(verdict);
        assertThat(evidence.summary()).isEqualTo(summary);
    }

    @Test
    void brokenTestsAreAnErrorAndEverythingIsNamed() {
        serves(
                "<testsuite name='s' tests='4'><testcase name='a'/><testcase name='b'><error message='no route'/></testcase>"
                        + "<testcase name='c'><skipped/></testcase><testcase name='d'><error/></testcase></testsuite>",
                WRITTEN);

        Evidence evidence = measure(server.url() + "/junit.xml", ReportForm.JUNIT);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).isEqualTo("2 of 3 executed tests broke: b (no route) and 1 more; 1 skipped");
        assertThat(evidence.lines()).containsExactly("BROKEN b: no route", "BROKEN d", "SKIPPED c", "PASSED a");
        assertThat(evidence.answered()).isEqualTo("1 passed, 0 failed, 2 broken, 1 skipped, 0 to do");
        assertThat(evidence.wouldFlip()).isEqualTo("these 2 tests passing: PASS");
        assertThat(evidence.tally()).isEqualTo(Tally.of(server.url() + "/junit.xml", List.of("a", "b", "d")));
    }

    @Test
    void anOldReportProvesNothing() {
        serves("1..1\nok 1 - a\n", "Fri, 13 Mar 2026 22:00:00 GMT");

        Evidence evidence = measure(server.url() + "/e2e.tap", ReportForm.TAP);

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .isEqualTo("the report was written 3 h ago, at most 60 min allowed; run the tests again");
    }

    @Test
    void aReportWithoutADateProvesNothing() {
        server.answering("/e2e", new MockResponse.Builder().body("1..1\nok 1\n").build());

        Evidence evidence = measure(server.url() + "/e2e.tap", ReportForm.TAP);

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .isEqualTo("nobody can tell how old the report is: the server names no Last-Modified");
    }

    @Test
    void anotherStatusIsNoReport() {
        server.answering(
                "/e2e",
                new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", "/login")
                        .build());

        Evidence evidence = measure(server.url() + "/e2e.tap", ReportForm.TAP);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).isEqualTo("status 302 instead of a report (redirect to /login, not followed)");
    }

    @Test
    void aFileIsReadWithItsAge() throws Exception {
        Path file = Files.writeString(folder.resolve("e2e.tap"), "1..1\nok 1 - a\n");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(600)));

        assertThat(measure(file.toString(), ReportForm.TAP).summary()).isEqualTo("1 test passed");

        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(3))));
        assertThat(measure(file.toString(), ReportForm.TAP).summary())
                .isEqualTo("the report was written 3 d ago, at most 60 min allowed; run the tests again");
        assertThat(measure(folder.resolve("none.tap").toString(), ReportForm.TAP)
                        .summary())
                .isEqualTo(
                        "there is no file " + folder + "/none.tap; the runner has to write it where Lockkeeper runs");
        assertThat(measure(folder.toString(), ReportForm.TAP).summary()).isEqualTo(folder + " is no file");
        Path big = Files.write(folder.resolve("big.tap"), new byte[Web.MOST_BYTES + 1]);
        assertThat(measure(big.toString(), ReportForm.TAP).summary()).isEqualTo(big + " is longer than 8 MiB");
    }

    private void serves(String body, String written) {
        server.answering(
                "/",
                new MockResponse.Builder()
                        .addHeader("Last-Modified", written)
                        .body(body)
                        .build());
    }

    private Evidence measure(String place, ReportForm form) {
        CheckSpec.Results spec = new CheckSpec.Results(place, form, Duration.ofHours(1));
        return new ResultsCheck(web)
                .measure(spec, NOW, new Errand(Duration.ofSeconds(5)))
                .join();
    }
}
