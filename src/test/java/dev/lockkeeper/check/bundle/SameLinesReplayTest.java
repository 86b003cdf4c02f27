package dev.lockkeeper.check.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import dev.lockkeeper.domain.verdict.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two stores of log lines hold, written by hand: the verdict that the running bot would give. */
final class SameLinesReplayTest {
    private static final String EQUAL =
            "{\"until\": \"2026-03-14T01:05:00Z\", \"before\": {\"lines\": 120, \"bytes\": 9000}, \"after\": {\"lines\": 120, \"bytes\": 9000}}";
    private static final String MINUTES = "[{\"from\": \"2026-03-14T01:00:00Z\", \"lines\": 24},"
            + " {\"from\": \"2026-03-14T01:03:00Z\", \"lines\": 25}]";
    private static final String YOUNG = "{\"before\": 7, \"after\": 7}";

    @Test
    void equalRangesMinutesAndYoungerLinesPass() {
        Replay replay = of(EQUAL, MINUTES, YOUNG);

        assertThat(said(replay))
                .isEqualTo(
                        "PASS: 120 lines, 9,000 bytes equal in each five minutes of the 1 h until 2026-03-14T01:30:00Z,"
                                + " and 49 lines of 2 minutes one by one");
        assertThat(ReplayText.of("copy.json", replay))
                .contains(
                        "  rule        loki/equal of rules " + Rules.VERSION,
                        "  after       0",
                        "  bound       0",
                        "  flips with  a line that one store lacks: FAIL",
                        "  measured    VALUE 1 range of five minutes, 2 minutes line by line");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\": 120, \"bytes\": 9000} | {\"lines\": 119, \"bytes\": 9000} | FAIL",
                "{\"lines\": 120, \"bytes\": 9000} | {\"lines\": 120, \"bytes\": 9001} | FAIL",
                "{\"lines\": {\"error\": 20, \"info\": 100}, \"bytes\": 9000} | {\"lines\": {\"error\": 21, \"info\": 99}, \"bytes\": 9000} | FAIL",
                // A level that one side alone knows is not compared.
                "{\"lines\": {\"error\": 20, \"info\": 100}, \"bytes\": 9000} | {\"lines\": 120, \"bytes\": 9000} | PASS",
                "{\"lines\": {\"error\": 20, \"\": 100}} | {\"lines\": {\"error\": 20, \"\": 100, \"warn\": 0}} | PASS",
                "{\"lines\": 100000000000000000000} | {\"lines\": 100000000000000000001} | FAIL",
                "{\"lines\": 0} | {\"lines\": 0} | ERROR",
            })
    void aRangeIsHeldToTheLastLineAndByte(String before, String after, String verdict) {
        String range = "{\"until\": \"2026-03-14T01:05:00Z\", \"before\": %s, \"after\": %s}".formatted(before, after);

        assertThat(of(range, MINUTES, YOUNG).judgement().verdict()).hasToString(verdict);
    }

    @Test
    void aRangeThatOneStoreLacksFailsWithBothNumbers() {
        String gone = "{\"until\": \"2026-03-14T01:10:00Z\", \"before\": {\"lines\": 7, \"bytes\": 700}}";

        assertThat(ReplayText.of("copy.json", of(EQUAL + ", " + gone, "[]", YOUNG)))
                .contains(
                        "  differs in  five minutes until 2026-03-14T01:10:00Z: 700 before and 0 after bytes, 7 before and 0 after"
                                + " lines");
        assertThat(said(of(EQUAL + ", " + gone, "[]", YOUNG)))
                .isEqualTo("FAIL: 127 lines before and 120 after in the 1 h until 2026-03-14T01:30:00Z; 1 range of five"
                        + " minutes differs, allowed none");
    }

    @Test
    void aMinuteThatDiffersFailsAlsoWhereTheNumbersAreEqual() {
        String minutes = "[{\"from\": \"2026-03-14T01:00:00Z\", \"lines\": 24, \"missing\": 1, \"added\": 1},"
                + " {\"from\": \"2026-03-14T01:03:00Z\", \"lines\": 25}]";

        assertThat(said(of(EQUAL, minutes, YOUNG)))
                .isEqualTo(
                        "FAIL: the numbers of lines are equal in the 1 h until 2026-03-14T01:30:00Z, but of 2 minutes"
                                + " compared line by line 1 differs, allowed none");
    }

    @Test
    void whatWasNotLookedAtIsNeverAPass() {
        assertThat(said(of(EQUAL, "[{\"from\": \"2026-03-14T01:00:00Z\", \"lines\": 24}]", YOUNG)))
                .isEqualTo(
                        "INCONCLUSIVE: 120 lines, 9,000 bytes equal in each five minutes of the 1 h until"
                                + " 2026-03-14T01:30:00Z, and 24 lines of 1 minute one by one; 2 minutes were to be compared so");
        assertThat(said(of(EQUAL, MINUTES, "null")))
                .startsWith(
                        "INCONCLUSIVE: lines since 2026-03-14T01:30:00Z were not counted, and may still be on their way; ");
        assertThat(said(of(EQUAL, MINUTES, "{\"before\": 7, \"after\": 5}")))
                .startsWith(
                        "INCONCLUSIVE: 7 lines before and 5 after since 2026-03-14T01:30:00Z may still be on their way:"
                                + " ask again 2 h later; ");
        assertThat(said(of("", "[]", YOUNG)))
                .isEqualTo(
                        "ERROR: neither store has a line in the 1 h until 2026-03-14T01:30:00Z: nothing was compared");
        assertThat(said(replay("{\"outcome\": \"error\", \"detail\": \"Loki refused (HTTP 500)\"}")))
                .isEqualTo("ERROR: Loki refused (HTTP 500)");
    }

    @Test
    void whatIsNoComparisonIsRefusedWithItsPlace() {
        assertThat(refusal("[1, 2]"))
                .containsExactly("1:82: measurements: found a list; allowed: what two stores hold, compared once");
        assertThat(refusal("{\"from\": \"2026-03-14T01:00:00Z\", \"until\": \"2026-03-14T00:30:00Z\"}"))
                .singleElement()
                .asString()
                .endsWith(
                        "measurements.until: found 2026-03-14T00:30:00Z, before 2026-03-14T01:00:00Z; allowed: a moment"
                                + " that is not before 'from'");
        assertThat(refusal(measured(
                        "{\"until\": \"2026-03-14T01:05:00Z\", \"before\": {\"lines\": -1}, \"after\": {\"line\": 1}}",
                        "[{\"from\": \"2026-03-14T01:00:00Z\", \"lines\": 1, \"missing\": 2}]",
                        YOUNG)))
                .anyMatch(line -> line.contains("measurements.ranges[0].before.lines: found "))
                .anyMatch(line -> line.contains("measurements.ranges[0].after.line"))
                .anyMatch(line ->
                        line.endsWith("measurements.minutes[0].missing: found 2 of 1 lines; allowed: at most as many"
                                + " as there are"));
    }

    private static String said(Replay replay) {
        return replay.judgement().verdict() + ": " + replay.judgement().reason();
    }

    private static Replay of(String ranges, String minutes, String young) {
        return replay(measured(ranges, minutes, young));
    }

    private static String measured(String ranges, String minutes, String young) {
        return "{\"from\": \"2026-03-14T00:30:00Z\", \"until\": \"2026-03-14T01:30:00Z\", \"ranges\": [" + ranges
                + "], \"minutes\": " + minutes + (young.equals("null") ? "" : ", \"young\": " + young) + "}";
    }

    private static Replay replay(String measurements) {
        String text = bundle(measurements);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(EvidenceSchema.text(), InputFormat.JSON)
                        .validate(text, InputFormat.JSON))
                .isEmpty();
        Reading reading = BundleReader.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(text).isInstanceOf(Reading.Sound.class);
        return Replay.of(((Reading.Sound) reading).bundle(), ForkJoinPool.commonPool());
    }

    private static List<String> refusal(String measurements) {
        Reading reading = BundleReader.read(bundle(measurements).getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading)
                .mistakes().stream().map(Object::toString).toList();
    }

    private static String bundle(String measurements) {
        return "{\"check\": {\"kind\": \"loki-parity\", \"window\": \"1h\", \"minutes\": 2}, \"measurements\": "
                + measurements + "}";
    }
}
