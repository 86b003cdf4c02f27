package dev.lockkeeper.check.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.bundle.BundleReader.Reading;
import dev.lockkeeper.domain.verdict.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 0.2 % and a tenth of a point are 0.3 %, to the last request.
                "3 | 1000 | PASS",
                "4 | 1000 | INCONCLUSIVE",
                "12 | 1000 | FAIL",
                "300000000000000000000 | 100000000000000000000000 | PASS",
                "300000000000000000001 | 100000000000000000000000 | INCONCLUSIVE",
                "3 | 999 | INCONCLUSIVE",
                "20 | 40 | FAIL",
            })
    void anErrorRateIsHeldToItsBoundExactly(String failed, String all, String verdict) {
        Replay replay = once(
                "{\"kind\": \"error-rate\", \"within_points\": 0.1}",
                "{\"failed\": 20, \"all\": 10000}",
                "{\"failed\": %s, \"all\": %s}".formatted(failed, all));

        assertThat(replay.judgement().verdict()).hasToString(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | PASS | 100, at most 100",
                "100.0000000000000000000000000000000000001 | FAIL | 100.0000000000000000000000000000000000001, at most 100",
                "1e400 | FAIL | 1" + "000" + ", at most 100",
                "null | INCONCLUSIVE | no data",
                "\"NaN\" | INCONCLUSIVE | not usable: NaN is not a number",
                "\"stale\" | INCONCLUSIVE | stale data",
                "\"error\" | ERROR | could not be asked",
            })
    void aThresholdIsInclusiveAndNoDataIsNeverAPass(String value, String verdict, String summary) {
        Replay replay = once("{\"kind\": \"threshold\", \"at_most\": 100}", null, value);

        assertThat(replay.judgement().verdict()).hasToString(verdict);
        assertThat(replay.judgement().reason().replaceAll("0{100,}", "000")).isEqualTo(summary);
    }

    @Test
    void aListOfNumbersNeedsCoverageAndFailsWithItsFirstNumberOutside() {
        String check = "{\"kind\": \"threshold\", \"at_least\": 1, \"at_most\": 3}";

        assertThat(verdict(check, "[1, 2, 3, null, 2, 1]"))
                .isEqualTo("PASS: 0 of 5 values outside, the nearest: 1, at least 1," + " at most 3");
        assertThat(verdict(check, "[1, null, 3]"))
                .isEqualTo(
                        "INCONCLUSIVE: 2 of 3 slots have a value, 80 % needed; so far 0 of 2 values outside, the nearest: 1,"
                                + " at least 1, at most 3");
        assertThat(verdict(check, "[\"error\", \"error\", 3, null]")).startsWith("ERROR: 1 of 4 slots have a value");
        assertThat(verdict(check, "[2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, \"error\", null, \"NaN\"]"))
                .startsWith("INCONCLUSIVE: no value in the last 45 s, at most 30 s allowed (NaN is not a number)");
        assertThat(verdict(check, "[null, \"error\", 7, 0]"))
                .isEqualTo("FAIL: 2 of 2 values outside, the farthest: 7, at least 1, at most 3");
        assertThat(verdict(check, "[]"))
                .isEqualTo("INCONCLUSIVE: not evaluated to the end: 0 of 1 slots; so far no value yet");
    }

    @Test
    void aListThatEndsBeforeItsWindowWasNotEvaluated() {
        assertThat(verdict("{\"kind\": \"threshold\", \"at_most\": 3, \"window\": \"1m\"}", "[1, 1, 1]"))
                .isEqualTo(
                        "INCONCLUSIVE: not evaluated to the end: 3 of 4 slots; so far 0 of 3 values outside, the nearest: 1,"
                                + " at most 3");
        assertThat(verdict("{\"kind\": \"restarts\", \"window\": \"1m\"}", "[0, 0, 0]"))
                .isEqualTo("INCONCLUSIVE: not evaluated to the end: 45 s of 1 min clean; so far 0 restarts, limit 0");
        assertThat(verdict("{\"kind\": \"restarts\", \"window\": \"1m\"}", "[0, 0, 1]"))
                .isEqualTo("FAIL: 1 restart, limit 0");
        assertThat(verdict("{\"kind\": \"log-lines\", \"at_most\": 5, \"window\": \"1m\"}", "[0, 3, 3]"))
                .isEqualTo("FAIL: 6 lines in 1 min, at most 5");
    }

    @Test
    void aWindowEndsWhereItSaysAndLaterSlotsDoNotCount() {
        assertThat(verdict("{\"kind\": \"threshold\", \"at_most\": 3, \"window\": \"30s\"}", "[1, 1, 9]"))
                .startsWith("PASS");
        assertThat(verdict("{\"kind\": \"restarts\", \"window\": \"30s\"}", "[0, 0, 9]"))
                .startsWith("PASS");
    }

    @Test
    void theFewestSamplesAreTheChecksOwn() {
        String check = "{\"kind\": \"error-rate\", \"within_points\": 1, \"min_samples\": %d}";
        String baseline = "{\"failed\": 0, \"all\": 10000}";

        assertThat(once(check.formatted(100), baseline, "{\"failed\": 1, \"all\": 100}")
                        .judgement()
                        .verdict())
                .hasToString("PASS");
        assertThat(once(check.formatted(101), baseline, "{\"failed\": 1, \"all\": 100}")
                        .judgement()
                        .reason())
                .isEqualTo(
                        "1.00 % against 0.00 % before, limit 1.00 %, 1 error in 100 requests: too few to decide, 101 needed");
        String slots = "[{\"failed\": 1, \"all\": 50}, {\"failed\": 0, \"all\": 50}]";
        assertThat(once(check.formatted(100), baseline, slots).judgement().verdict())
                .hasToString("PASS");
        assertThat(once(check.formatted(101), baseline, slots).judgement().verdict())
                .hasToString("INCONCLUSIVE");
    }

    @Test
    void withoutABaselineThereIsNothingToHoldItAgainst() {
        for (String measured : List.of("{\"failed\": 0, \"all\": 5000}", "[{\"failed\": 0, \"all\": 5000}]")) {
            Replay replay = once("{\"kind\": \"error-rate\", \"within_points\": 0.1}", "null", measured);

            assertThat(replay.judgement().verdict()).hasToString("ERROR");
            assertThat(replay.judgement().reason())
                    .contains("the baseline has nothing to hold")
                    .contains("capture it again");
        }
    }

    @Test
    void aPercentileIsReckonedFromBucketsThatAreMergedOverTheSlots() {
        String bounds = "{\"le\": [0.1, 0.2, 0.4, \"+Inf\"], \"counts\": ";
        Replay replay = once(
                "{\"kind\": \"latency\", \"within_percent\": 20}",
                bounds + "[900, 980, 1000, 1000]}",
                "[" + bounds + "[500, 700, 700, 700]}, " + bounds + "[200, 290, 300, 300]}]");

        assertThat(replay.judgement().reason()).isEqualTo("200 ms against 300 ms before, limit 360 ms, 1,000 requests");
        assertThat(replay.judgement().verdict()).hasToString("PASS");
    }

    @Test
    void aWatchFailsOverEverythingElseAndErrorOverInconclusive() {
        assertThat(watch("[0, 0, 0, 0]", "[0, 0, 0, 0]")).isEqualTo("PASS: 1 min clean");
        assertThat(watch("[0, 0, 0, 0]", "[0, null, null, 0]"))
                .startsWith("INCONCLUSIVE: lines: 2 of 4 slots have a value");
        assertThat(watch("[\"error\", \"error\", 0, 0]", "[0, null, null, 0]"))
                .startsWith("ERROR: restarts: 2 of 4 slots");
        assertThat(watch("[\"error\", \"error\", 0, 0]", "[0, 0, 0, 7]"))
                .isEqualTo("FAIL: lines: 7 error lines, limit 4 (before:" + " 0.3 in as long a time)");
    }

    @Test
    void whatWasRecordedIsComparedToTheWord() {
        String good =
                "{\"verdict\": \"FAIL\", \"rules\": %d, \"summary\": \"2 restarts, limit 1\", \"would_flip\": \"1 fewer"
                        + " restart: PASS\"}";
        String bundle = "{\"check\": {\"kind\": \"restarts\", \"at_most\": 1}, \"measurements\": %s, \"verdict\": %s}";

        assertThat(of(bundle.formatted("2", good.formatted(Rules.VERSION))).differences())
                .isEmpty();
        assertThat(of(bundle.formatted("1", good.formatted(Rules.VERSION))).differences())
                .containsExactly(
                        "verdict: recorded 'FAIL', recomputed 'PASS'",
                        "summary: recorded '2 restarts, limit 1', recomputed '1 restart, limit 1'",
                        "would_flip: recorded '1 fewer restart: PASS', recomputed '1 more restart: FAIL'");
        assertThat(of(bundle.formatted("3", good.formatted(Rules.VERSION))).differences())
                .hasSize(2);
    }

    @Test
    void otherRulesAreNamedAndThenOnlyTheVerdictCounts() {
        Replay replay = of(
                "{\"check\": {\"kind\": \"restarts\", \"at_most\": 1}, \"measurements\": 2, \"verdict\": {\"verdict\":"
                        + " \"FAIL\", \"rules\": 999, \"summary\": \"worded otherwise\"}}");

        assertThat(replay.isIdentical()).isTrue();
        assertThat(ReplayText.of("a.json", replay))
                .startsWith(
                        "a.json: FAIL, as recorded",
                        "  2 restarts, limit 1",
                        "  rules       recorded under rules 999, recomputed under rules " + Rules.VERSION);
    }

    @Test
    void aVerdictIsReckonedInTheTimeThatPeopleWaitHoweverLongTheList() {
        String slots = IntStream.range(0, 20_000)
                .mapToObj(i -> "{\"failed\": 6, \"all\": 1000}")
                .collect(Collectors.joining(", ", "[", "]"));

        assertThat(once("{\"kind\": \"error-rate\", \"within_points\": 0.5}", "{\"failed\": 10, \"all\": 10000}", slots)
                        .judgement()
                        .reason())
                .isEqualTo("0.60 % against 0.10 % before, limit 0.60 %, 120,000 errors in 20,000,000 requests");
    }

    private static String watch(String restarts, String lines) {
        Replay replay = of("{\"check\": {\"kind\": \"watch\", \"window\": \"1m\", \"settle\": \"0s\", \"signals\": {"
                + "\"restarts\": {\"kind\": \"restarts\"}, \"lines\": {\"kind\": \"log-errors\"}}},"
                + " \"baseline\": {\"lines\": 18}, \"measurements\": {\"restarts\": " + restarts + ", \"lines\": "
                + lines + "}}");
        return replay.judgement().verdict() + ": " + replay.judgement().reason();
    }

    private static String verdict(String check, String measurements) {
        Replay replay = once(check, null, measurements);
        return replay.judgement().verdict() + ": " + replay.judgement().reason();
    }

    private static Replay once(String check, @Nullable String baseline, String measurements) {
        String before = baseline == null ? "" : ", \"baseline\": " + baseline;
        return of("{\"check\": " + check + before + ", \"measurements\": " + measurements + "}");
    }

    private static Replay of(String bundle) {
        Reading reading = BundleReader.read(bundle.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(bundle).isInstanceOf(Reading.Sound.class);
        return Replay.of(((Reading.Sound) reading).bundle(), ForkJoinPool.commonPool());
    }
}
