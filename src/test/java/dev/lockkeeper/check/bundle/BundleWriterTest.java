package dev.lockkeeper.check.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import dev.lockkeeper.check.bundle.json.Mistake;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.bundle.Bundle;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.bundle.Provenance;
import dev.lockkeeper.domain.bundle.RawAnswer;
import dev.lockkeeper.domain.bundle.RawAnswer.Encoding;
import dev.lockkeeper.domain.bundle.RecordedVerdict;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.LineComparison;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternSurge;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Proof;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.verdict.Court;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class BundleWriterTest {
    private static final Instant START = Instant.parse("2026-03-14T01:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(15);

    @TestFactory
    Stream<DynamicTest> whatIsWrittenIsReadBackEqualAndFitsTheSchema() {
        return bundles()
                .map(bundle -> DynamicTest.dynamicTest(bundle.measured().toString(), () -> {
                    String text = BundleWriter.write(bundle);

                    assertThat(read(text)).isEqualTo(new Reading.Sound(bundle));
                    assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                    .getSchema(EvidenceSchema.text(), InputFormat.JSON)
                                    .validate(text, InputFormat.JSON))
                            .isEmpty();
                }));
    }

    @Test
    void aPercentileWithALimitOfItsOwnIsReckonedAgainWithoutABaseline() {
        Case.Reckoned measured =
                sampled(new Promise.LatencyLimit(new BigDecimal("0.2"), BigInteger.ONE), null, histogram(9));
        Bundle bundle = new Bundle(measured, null, null, List.of());

        Reading reading = BundleReader.read(BundleWriter.write(bundle).getBytes(StandardCharsets.UTF_8));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Sound.class,
                        sound -> assertThat(Court.judge(
                                        (Case.Reckoned) sound.bundle().measured()))
                                .isEqualTo(Court.judge(measured)));
    }

    @Test
    void oneByteOfAnEntryThatWasChangedIsFoundWithTheEntrysName() {
        String text = BundleWriter.write(watched());

        assertThat(mistakes(text.replace("\"failed\": 3", "\"failed\": 2")))
                .singleElement()
                .asString()
                .matches(
                        "\\d+:\\d+: totals\\.error-rate: found an entry 'totals\\.error-rate' with the digest [0-9a-f]{10}; sealed"
                                + " was [0-9a-f]{10}: it was changed after it was sealed");
        assertThat(mistakes(text.replace("\"every\": \"15s\"", "\"every\": \"16s\"")))
                .singleElement()
                .asString()
                .contains(" check: found an entry 'check' with the digest ");
        assertThat(mistakes(text.replace("200 OK body", "200 ok body")))
                .singleElement()
                .asString()
                .contains(" exchanges[0]: found an entry 'exchanges[0]'");
    }

    @Test
    void anEntryThatWasAddedOrTakenAwayIsFound() {
        String text = BundleWriter.write(watched());

        assertThat(mistakes(text.replaceFirst("\"bundle\": 1,", "")))
                .singleElement()
                .asString()
                .matches("\\d+:5: digests.bundle: found no entry 'bundle'; it was there when the bundle was sealed");
        assertThat(mistakes(text.replaceFirst("\"bundle\": 1,", "\"bundle\": 1, \"note\": 1,")))
                .containsExactly(
                        "2:24: note: found no digest of the entry 'note'; it was not there when the bundle was sealed");
    }

    /** Whatever byte is changed, the bundle is refused, or says what it said before: between its parts is white space. */
    @Test
    void noByteCanBeChangedUnseen() {
        Reading before = new Reading.Sound(watched());
        byte[] text = BundleWriter.write(watched()).getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < text.length; i++) {
            byte kept = text[i];
            for (byte other : new byte[] {(byte) (kept ^ 1), ' '}) {
                text[i] = other;
                Reading reading = BundleReader.read(text);
                if (reading instanceof Reading.Refused) {
                    refused++;
                } else {
                    assertThat(reading).as("byte " + i).isEqualTo(before);
                }
            }
            text[i] = kept;
        }
        assertThat(refused).isGreaterThan(text.length);
    }

    @Test
    void anAnswerThatIsNotWhatTheSourceSaidIsRefusedAlsoWithoutSeals() {
        String text = BundleWriter.write(watched()).replaceFirst("(?s),\\s*\"digests\": \\{.*?}", "");

        assertThat(read(text)).isInstanceOf(Reading.Sound.class);
        assertThat(mistakes(text.replaceFirst("\"body\": \"200 OK body\"", "\"body\": \"200 ok body\"")))
                .singleElement()
                .asString()
                .matches(
                        "\\d+:\\d+: exchanges\\[0]\\.sha256: found a body with the digest [0-9a-f]{10}; the answer's was"
                                + " [0-9a-f]{10}: the body is not what the source answered");
        String base64 = Base64.getEncoder().encodeToString("200 OK body".getBytes(StandardCharsets.UTF_8));
        assertThat(mistakes(text.replaceFirst("\"body\": \"200 OK body\"", "\"base64\": \"" + base64 + "\"")))
                .isEmpty();
        assertThat(mistakes(text.replaceFirst("\"body\": \"200 OK body\"", "\"base64\": \"" + "AAAA" + base64 + "\"")))
                .hasSize(1);
    }

    private static Stream<Bundle> bundles() {
        Sample counts = Sample.value(START.plusSeconds(900), counts(3, 1_000));
        Promise rate = new Promise.ErrorRate(new BigDecimal("0.10"), true, BigInteger.valueOf(1_000));
        Promise limits =
                new Promise.Threshold(new BigDecimal("12345678901234567890.50"), new BigDecimal("-0.5"), "jobs", 3);
        Promise lines = new Promise.LogErrors(BigDecimal.TEN, Duration.ofMinutes(1), Duration.ofHours(1));
        return Stream.of(
                        new Case.Once(rate, counts(20, 10_000), Duration.ofMinutes(15), counts),
                        new Case.Once(
                                rate, null, EVERY, Sample.without(START, Outcome.STALE, "newest sample is 300 s old")),
                        sampled(limits, null, number("0.10"), number("1e300"), number("-1")),
                        sampled(lines, new Measurement.Quantity(BigDecimal.ONE), number("1")),
                        new Case.Once(
                                new Promise.LogLines(BigDecimal.ONE, EVERY),
                                null,
                                EVERY,
                                Sample.value(START, number("2"))),
                        sampled(new Promise.Restarts(BigDecimal.ZERO), null, number("0")),
                        sampled(new Promise.LogPatterns(), null, patterns(), patterns()),
                        new Case.Once(new Promise.LogSurge(EVERY), null, EVERY, Sample.value(START, patterns())),
                        new Case.Once(
                                new Promise.Latency(BigDecimal.TEN, BigInteger.TEN),
                                histogram(7),
                                Duration.ofMillis(90_061_001),
                                Sample.value(START, histogram(9))),
                        sampled(new Promise.LatencyLimit(new BigDecimal("0.25"), BigInteger.TEN), null, histogram(9)),
                        new Case.Once(
                                new Promise.Latency(BigDecimal.TEN, BigInteger.TEN),
                                sparse(histogram(7)),
                                EVERY,
                                Sample.value(START, sparse(histogram(9)))),
                        new Case.Once(
                                new Promise.SameLines(Duration.ofHours(24), Duration.ofHours(2), 50),
                                null,
                                Duration.ofHours(24),
                                Sample.value(START, comparison())),
                        databases(Proof.MD5, DatabasesSample.whole()),
                        databases(Proof.BYTES, DatabasesSample.bare()),
                        watched().measured(),
                        seen(new CheckSpec.DnsTtl("billing.example", Duration.ofMinutes(1), Duration.ofHours(24))),
                        seen(new CheckSpec.DnsPointsTo("billing.example", "203.0.113.7")),
                        seen(new CheckSpec.Http("https://billing.example", request(), "203.0.113.7")),
                        seen(new CheckSpec.Smoke(
                                new SmokeSuite("shop", "pod:8080", Map.of("Host", "***"), List.of(request())))),
                        seen(new CheckSpec.Results("/var/e2e.tap", CheckSpec.ReportForm.TAP, Duration.ofMinutes(30))),
                        seen(new CheckSpec.Job(
                                "billing",
                                new Target.JobTemplate(Target.JobTemplate.Origin.CRONJOB, "e2e"),
                                CheckSpec.ReportForm.JUNIT,
                                "runner",
                                Duration.ofHours(2))),
                        seen(new CheckSpec.Kubernetes(
                                KubernetesProbe.IMAGES,
                                Duration.ofMinutes(10),
                                new CheckSpec.Demands(List.of("registry.example"), EVERY, List.of("web")))),
                        seen(new CheckSpec.SqlThreshold(
                                new Parity.Database("jdbc:postgresql://db/billing", "billing-db"),
                                "SELECT lag()",
                                new BigDecimal("10.50"),
                                null,
                                "s")),
                        seen(new CheckSpec.NoAlerts(
                                List.of(new AlertMatcher("app", AlertMatcher.Operator.MATCHES, "a|b")), null)))
                .map(measured -> new Bundle(
                        measured,
                        new RecordedVerdict(Verdict.PASS, 1, "s", "n", null, Map.of()),
                        new Provenance(START, "1.0", "up", Map.of("migration", "billing")),
                        List.of(new Exchange("DNS ns1 billing.example. A", null, told(), null))));
    }

    private static Case seen(CheckSpec look) {
        return new Case.Seen(
                look,
                new Target(
                        "billing",
                        new Target.Workload(Target.Workload.Kind.STATEFULSET, "billing", 3),
                        null,
                        new Target.DnsTarget("billing.example", "198.51.100.10", "203.0.113.7"),
                        new Target.IngressTarget("billing", "billing.example", "billing", 80, null)),
                new Sources(
                        null,
                        null,
                        new Sources.Kubernetes(null, "https://10.0.0.1"),
                        new Sources.Dns(List.of("192.0.2.53"), List.of("ns1.example"), List.of()),
                        Map.of("https://billing.example", "127.0.0.1:8443")),
                START,
                START.minusSeconds(60),
                TtlLog.EMPTY.with(START.minusSeconds(900), 300).with(START.minusSeconds(600), 60),
                List.of(Tally.of("shop", List.of("login", "pay"))));
    }

    private static HttpCase request() {
        return new HttpCase(
                "pay",
                "POST",
                "/pay/{{cart}}",
                Map.of("Authorization", "***"),
                "{}",
                new HttpCase.Expect(
                        201, EVERY, "paid", Map.of("x", "y"), Map.of("$.state", "paid"), new BigDecimal("14")),
                Map.of("receipt", "$.id"));
    }

    private static RawAnswer told() {
        return new RawAnswer(
                RawAnswer.NO_HTTP,
                Map.of(),
                Duration.ZERO,
                null,
                Digest.of(new byte[] {1, -1}),
                2,
                Base64.getEncoder().encodeToString(new byte[] {1, -1}),
                Encoding.BASE64);
    }

    private static Bundle watched() {
        WatchSpec spec = new WatchSpec(
                Duration.ofMinutes(1),
                EVERY,
                Duration.ZERO,
                Duration.ZERO,
                BigDecimal.ZERO,
                Duration.ofHours(1),
                WatchSpec.OnBreach.ASK,
                Duration.ZERO,
                List.of(
                        new WatchedSignal(
                                "error-rate", WatchedSignal.Kind.ERROR_RATE, "error-rate", new BigDecimal("0.1"), null),
                        new WatchedSignal("kinds", WatchedSignal.Kind.LOG_PATTERNS, "kinds", BigDecimal.ZERO, null),
                        new WatchedSignal(
                                "restarts",
                                WatchedSignal.Kind.RESTARTS,
                                null,
                                BigDecimal.ZERO,
                                Duration.ofMinutes(10))));
        Baseline baseline = new Baseline(
                START,
                Duration.ofHours(1),
                Map.of("error-rate", counts(20, 10_000)),
                BigDecimal.ZERO,
                START.plus(Duration.ofHours(48)));
        WatchSlot late = slot(2, counts(4, 1_800), 0);
        List<WatchSlot> slots = List.of(
                slot(1, counts(3, 900), 0),
                new WatchSlot(
                        late.slot(),
                        late.samples(),
                        late.moving(),
                        List.of(),
                        Map.of("error-rate", new WatchSlot.Again(1, late.slot()))),
                slot(4, counts(5, 2_000), 1));
        return new Bundle(
                new Case.Watched(spec, baseline, START, slots, Duration.ofMinutes(5), START.plusSeconds(60)),
                new RecordedVerdict(
                        Verdict.FAIL,
                        1,
                        "restarts: 1 restart, limit 0",
                        null,
                        null,
                        Map.of(
                                "restarts",
                                new RecordedVerdict(Verdict.FAIL, null, "1 restart, limit 0", "x", "y", Map.of()))),
                new Provenance(START, "1.0", "", Map.of()),
                List.of(
                        new Exchange(
                                "GET http://prometheus/api/v1/query?query=up",
                                null,
                                answer("200 OK body", 11, Encoding.TEXT),
                                null),
                        new Exchange("POST http://loki/", "a=b", answer("lo", 99, Encoding.CUT), null),
                        new Exchange("GET http://down/", null, null, "no connection")));
    }

    private static RawAnswer answer(String body, long bytes, Encoding encoding) {
        return new RawAnswer(
                200,
                Map.of("content-type", "text/plain"),
                Duration.ofMillis(12),
                START,
                Digest.of(body),
                bytes,
                body,
                encoding);
    }

    private static Case.Reckoned sampled(Promise promise, @Nullable Measurement before, Measurement... each) {
        List<Sample> samples = new ArrayList<>();
        for (Measurement measured : each) {
            samples.add(Sample.value(START.plus(EVERY.multipliedBy(samples.size() + 1L)), measured));
        }
        Duration window = EVERY.multipliedBy(4);
        return new Case.Sampled(promise, before, new Case.Pace(START, EVERY, window), samples);
    }

    private static WatchSlot slot(int number, Measurement rate, long restarts) {
        Instant at = START.plus(EVERY.multipliedBy(number));
        return new WatchSlot(
                at,
                Map.of(
                        "error-rate", Sample.value(at, rate),
                        "kinds", Sample.value(at, patterns()),
                        "restarts", Sample.value(at, new Measurement.Quantity(BigDecimal.valueOf(restarts)))),
                number != 2);
    }

    private static Measurement counts(long failed, long all) {
        return new Measurement.Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }

    private static Measurement number(String written) {
        return new Measurement.Quantity(new BigDecimal(written));
    }

    private static Measurement sparse(Measurement histogram) {
        return new Measurement.Histogram(
                ((Measurement.Histogram) histogram).buckets(), Measurement.Histogram.Bounds.SPARSE);
    }

    private static Measurement histogram(long most) {
        return new Measurement.Histogram(List.of(
                new Bucket(new BigDecimal("0.25"), BigInteger.valueOf(3)), new Bucket(null, BigInteger.valueOf(most))));
    }

    private static Measurement comparison() {
        LineComparison.Held levels =
                new LineComparison.Held(Map.of("error", BigInteger.ONE, "", BigInteger.TEN), BigInteger.valueOf(900));
        LineComparison.Held one = new LineComparison.Held(Map.of("", BigInteger.TEN), BigInteger.valueOf(900));
        return new Measurement.Lines(new LineComparison(
                START,
                START.plusSeconds(600),
                List.of(
                        new LineComparison.Range(START.plusSeconds(300), levels, LineComparison.Held.NOTHING),
                        new LineComparison.Range(START.plusSeconds(600), one, one)),
                List.of(new LineComparison.Minute(START, BigInteger.TEN, BigInteger.ONE, BigInteger.ZERO)),
                new LineComparison.Young(BigInteger.TWO, BigInteger.ONE)));
    }

    private static Case databases(Proof accept, DatabaseComparison found) {
        return new Case.Once(
                new Promise.SameDatabases(accept),
                null,
                Duration.ofMillis(61_001),
                Sample.value(START, new Measurement.Databases(found)));
    }

    private static Measurement patterns() {
        Digest id = Digest.of("fee");
        return new Measurement.Patterns(new PatternReport(
                new PatternReport.Census(9, 9, 700, 9, 9, 1, 2, 3),
                new PatternReport.Forecast(4_000, 3, 17),
                List.of(
                        new PatternGroup(id, "column <*>", true, "schema", 3, 2, 1, Label.FAILURE),
                        new PatternGroup(id, "reset", false, null, 2, 1, 1, Label.NONE)),
                1,
                List.of(new PatternSurge(id, "timeout <*>", 100, Duration.ofDays(7), 12, 90)),
                List.of()));
    }

    private static Reading read(String text) {
        return BundleReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> mistakes(String text) {
        return Optional.of(read(text))
                .filter(Reading.Refused.class::isInstance)
                .map(Reading.Refused.class::cast)
                .map(refused ->
                        refused.mistakes().stream().map(Mistake::toString).toList())
                .orElse(List.of());
    }
}
