package dev.lockkeeper.check.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import dev.lockkeeper.check.bundle.json.Mistake;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class BundleReaderTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(EvidenceSchema.text(), InputFormat.JSON);
    private static final String RATE = "{\"check\": {\"kind\": \"error-rate\", \"within_points\": 0.1},\n"
            + " \"baseline\": {\"failed\": 20, \"all\": 10000},\n \"measurements\": ";

    /** A bundle that is refused: what stands in it, and what is said. */
    private record Wrong(String bundle, boolean isSeenByTheSchema, List<String> mistakes) {
        Wrong(String bundle, boolean isSeenByTheSchema, String... mistakes) {
            this(bundle, isSeenByTheSchema, List.of(mistakes));
        }
    }

    private static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong("[1]", true, "1:1: found a list; allowed: an object, {…}"),
                new Wrong(
                        "{\"bundle\": 2, \"check\": {\"kind\": \"restarts\"}, \"measurements\": 0}",
                        true,
                        "1:12: bundle: found the number 2; allowed: the number 1, the form of bundles that this Lockkeeper"
                                + " knows"),
                new Wrong(
                        "{\"check\": {\"kind\": \"restart\"}, \"measurements\": 0}",
                        true,
                        "1:20: check.kind: found 'restart'; allowed: alertmanager, dns, error-rate, http, job, kubernetes,"
                                + " latency, latency-limit, log-errors, log-lines, log-patterns, log-surge, loki-parity, restarts,"
                                + " smoke, sql, sql-parity, threshold, watch"),
                new Wrong(
                        "{\"check\": {\"kind\": \"restarts\", \"atmost\": 1}, \"measurements\": 0, \"extra\": 1}",
                        true,
                        "1:32: check.atmost: found the key 'atmost'; allowed: kind, every, window, at_most",
                        "1:65: extra: found the key 'extra'; allowed: $schema, bundle, check, start, measurements, totals,"
                                + " baseline, verdict, recorded, exchanges, digests"),
                new Wrong(
                        "{\"check\": {\"kind\": \"threshold\"}, \"measurements\": 0}",
                        true,
                        "1:11: check: found no limit; allowed: at_most, at_least or both"),
                new Wrong(
                        RATE + "[{\"failed\": 1.5, \"all\": 1000}, 7, \"nan\", {\"failed\": 1}]}",
                        true,
                        "3:30: measurements[0].failed: found the number 1.5; allowed: a whole number",
                        "3:49: measurements[1]: found the number 7; allowed: counts, as {\"failed\": 3, \"all\": 1000}, null for"
                                + " no data, \"NaN\", \"+Inf\", \"-Inf\", \"stale\", \"error\", or {\"outcome\": \"error\","
                                + " \"detail\": \"…\"}",
                        "3:52: measurements[2]: found 'nan'; allowed: counts, as {\"failed\": 3, \"all\": 1000}, null for no"
                                + " data, \"NaN\", \"+Inf\", \"-Inf\", \"stale\", \"error\", or {\"outcome\": \"error\","
                                + " \"detail\": \"…\"}",
                        "3:59: measurements[3]: found no 'all'; allowed: a whole number"),
                new Wrong(
                        RATE + "0, \"totals\": 0}",
                        true,
                        "3:18: measurements: found the number 0; allowed: counts, as {\"failed\": 3, \"all\": 1000}, null for no"
                                + " data, \"NaN\", \"+Inf\", \"-Inf\", \"stale\", \"error\", or {\"outcome\": \"error\","
                                + " \"detail\": \"…\"}",
                        "3:21: totals: found 'measurements' and 'totals'; allowed: one of them"),
                new Wrong(
                        "{\"check\": {\"kind\": \"latency\", \"within_percent\": -1}, \"baseline\": null, \"measurements\":\n"
                                + "{\"le\": [0.5, 0.1, 2], \"counts\": [3, 2, 4, 5]}}",
                        true,
                        "1:49: check.within_percent: found the number -1; allowed: a number, at least 0",
                        "2:14: measurements.le: found the number 0.1 after 0.5; allowed: bounds that rise",
                        "2:19: measurements.le: found the number 2 as the last bound; allowed: \"+Inf\"",
                        "2:33: measurements.counts: found 4 counts for 3 bounds; allowed: one for each"),
                new Wrong(
                        "{\"check\": {\"kind\": \"latency\", \"within_percent\": 20}, \"baseline\": null, \"measurements\":\n"
                                + "{\"le\": [0.5, \"+Inf\"], \"counts\": [3, 2]}}",
                        false,
                        "2:33: measurements.counts: found 2 after 3; allowed: counts that do not fall, since a bucket holds"
                                + " those below it too, as Prometheus counts them"),
                new Wrong(
                        "{\"check\": {\"kind\": \"log-lines\", \"at_most\": 3, \"every\": \"15\"}, \"measurements\": 3}",
                        true,
                        "1:11: check: found no 'window'; allowed: a duration above zero, at most 366d, with its unit, as"
                                + " \"15s\", \"15m\" or \"1h30m\"",
                        "1:56: check.every: found '15'; allowed: a duration above zero, at most 366d, with its unit, as"
                                + " \"15s\", \"15m\" or \"1h30m\""),
                new Wrong(
                        "{\"check\": {\"kind\": \"restarts\"}, \"baseline\": 1, \"measurements\": [0],"
                                + " \"slots\": [\"2026-03-14T01:00:00Z\"]}",
                        true,
                        "1:1: found 'slots' but no 'start'; allowed: both",
                        "1:33: baseline: found 'baseline' for restarts, which is held against a fixed limit; allowed: none"),
                new Wrong(
                        "{\"check\": {\"kind\": \"restarts\"}, \"start\": \"2026-03-14T01:00:00Z\", \"measurements\": [0],\n"
                                + " \"slots\": [\"2026-03-14T01:00:00Z\", \"2026-03-14\"]}",
                        true,
                        "2:11: slots: found 2 moments for 1 slots; allowed: one for each",
                        "2:12: slots[0]: found 2026-03-14T01:00:00Z after 2026-03-14T01:00:00Z; allowed: moments that rise,"
                                + " all after the start and at most 20000 times every later",
                        "2:36: slots[1]: found '2026-03-14'; allowed: a moment in UTC, as \"2026-03-14T01:00:00Z\""),
                new Wrong(
                        "{\"check\": {\"kind\": \"watch\", \"signals\": {\"A\": {\"kind\": \"threshold\"}}}, \"measurements\": {\"b\":"
                                + " [1]}, \"moving\": [1]}",
                        true,
                        "1:41: check.signals.A: found 'A'; allowed: lower-case letters, digits and hyphens, at most 63",
                        "1:55: check.signals.A.kind: found 'threshold'; allowed: error-rate, latency, latency-limit, log-errors, log-patterns,"
                                + " log-surge, restarts",
                        "1:88: measurements.b: found the key 'b'; allowed: none",
                        "1:109: moving: found a list; allowed: a list of 0 times true or false, one for each slot"),
                new Wrong(
                        "{\"check\": {\"kind\": \"watch\", \"signals\": {\"a\": {\"kind\": \"restarts\"}}},"
                                + " \"start\": \"2026-03-14T01:00:00Z\", \"totals\": {\"a\": [0, 0]},\n"
                                + " \"late\": {\"a\": [\"2026-03-14T01:00:15Z\", \"2026-03-14T01:00:20Z\"], \"b\": []}}",
                        false,
                        "2:41: late.a[1]: found 2026-03-14T01:00:20Z; allowed: the moment of a slot",
                        "2:66: late.b: found the key 'b'; allowed: a"),
                new Wrong(
                        RATE + "0.002}",
                        true,
                        "3:18: measurements: found the number 0.002; allowed: counts, as {\"failed\": 3, \"all\": 1000}, null for"
                                + " no data, \"NaN\", \"+Inf\", \"-Inf\", \"stale\", \"error\", or {\"outcome\": \"error\","
                                + " \"detail\": \"…\"}"),
                new Wrong(
                        "{\"check\": {\"kind\": \"latency\", \"within_percent\": 20}, \"measurements\": null}",
                        true,
                        "1:1: found no 'baseline'; allowed: what the old platform did, in the form of the measurements, or"
                                + " null"),
                new Wrong(
                        RATE + "[], \"verdict\": \"OK\"}",
                        true,
                        "3:33: verdict: found 'OK'; allowed: ERROR, FAIL, INCONCLUSIVE, PASS"),
                new Wrong(
                        "{\"check\": {\"kind\": \"error-rate\", \"within_points\": \"0.1 points\"}, \"measurements\": []}",
                        true,
                        "1:1: found no 'baseline'; allowed: what the old platform did, in the form of the measurements, or"
                                + " null",
                        "1:51: check.within_points: found '0.1 points'; allowed: a number, at least 0"));
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldWithItsPlaceAndWhatIsAllowed() {
        return wrong().map(one -> DynamicTest.dynamicTest(
                one.bundle(), () -> assertThat(mistakes(one.bundle())).containsExactlyElementsOf(one.mistakes())));
    }

    @TestFactory
    Stream<DynamicTest> whatTheSchemaCanSeeItRefusesAsTheReaderDoes() {
        return wrong().map(one -> DynamicTest.dynamicTest(
                one.bundle(),
                () -> assertThat(SCHEMA.validate(one.bundle(), InputFormat.JSON).isEmpty())
                        .isEqualTo(!one.isSeenByTheSchema())));
    }

    @Test
    void countsOfSlotsAreAddedUpAndTotalsAreTakenAsTheyAre() {
        String counts = "[{\"failed\": 1, \"all\": 10}, null, {\"failed\": 2, \"all\": 20}]";

        assertThat(samples(RATE + counts + "}"))
                .extracting(Sample::measurement)
                .containsExactly(counts(1, 10), null, counts(3, 30));
        assertThat(samples(RATE.replace("measurements", "totals") + counts + "}"))
                .extracting(Sample::measurement)
                .containsExactly(counts(1, 10), null, counts(2, 20));
    }

    @Test
    void eachWordForNoValueHasItsOutcome() {
        String words = "[null, \"nodata\", \"NaN\", \"+Inf\", \"-Inf\", \"invalid\", \"stale\", \"error\","
                + " {\"outcome\": \"stale\", \"detail\": \"300 s old\"}]";

        assertThat(samples("{\"check\": {\"kind\": \"threshold\", \"at_most\": 1}, \"measurements\": " + words + "}"))
                .extracting(sample -> sample.outcome() + " " + sample.detail())
                .containsExactly(
                        "NODATA ",
                        "NODATA ",
                        "INVALID NaN is not a number",
                        "INVALID +Inf is not a number",
                        "INVALID -Inf is not a number",
                        "INVALID ",
                        "STALE ",
                        "ERROR could not be asked",
                        "STALE 300 s old");
    }

    @Test
    void countsThatCannotBeAreNotUsableAndNoRequestsAreNoData() {
        String counts = "[{\"failed\": -1, \"all\": 10}, {\"failed\": 11, \"all\": 10}, {\"failed\": 0, \"all\": 0},"
                + " {\"failed\": null, \"all\": 10}, {\"failed\": 1, \"all\": null}, {\"failed\": \"NaN\", \"all\": 10},"
                + " {\"failed\": 0, \"all\": \"error\"}]";

        assertThat(samples(RATE + counts + "}"))
                .extracting(sample -> sample.outcome() + " " + sample.detail())
                .containsExactly(
                        "INVALID negative count: -1 of 10",
                        "INVALID more failed requests (11) than requests (10)",
                        "NODATA no requests",
                        "VALUE ",
                        "NODATA ",
                        "INVALID NaN is not a number",
                        "ERROR could not be asked");
    }

    private static List<Sample> samples(String bundle) {
        Reading reading = BundleReader.read(bundle.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(Reading.Sound.class);
        return ((Case.Sampled) ((Reading.Sound) reading).bundle().measured()).samples();
    }

    private static Measurement counts(long failed, long all) {
        return new Measurement.Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }

    private static List<String> mistakes(String bundle) {
        Reading reading = BundleReader.read(bundle.getBytes(StandardCharsets.UTF_8));
        return reading instanceof Reading.Refused refused
                ? refused.mistakes().stream().map(Mistake::toString).toList()
                : List.of();
    }
}
