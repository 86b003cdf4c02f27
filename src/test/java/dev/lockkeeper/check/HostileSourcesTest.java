package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.HostileServer;
import dev.lockkeeper.check.http.HostileServer.Lie;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Sources;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of check against every way in which its source can be slow or lie: an ERROR with a reason, in its time. */
final class HostileSourcesTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final MovableClock clock = new MovableClock("2026-03-14T01:00:00Z");
    private final ExecutorService workers = Executors.newFixedThreadPool(Checks.MOST_AT_ONCE);
    private final RecordedServer elsewhere = new RecordedServer();

    /** The sources that only tell what others did. */
    private enum Source {
        PROMETHEUS,
        LOKI,
        GRAYLOG,
        ALERTMANAGER,
        KUBERNETES,
        SQL
    }

    @AfterEach
    void close() {
        workers.shutdownNow();
        elsewhere.close();
    }

    static Stream<Arguments> everySourceAndEveryLie() {
        return Stream.of(Source.values())
                .flatMap(source -> Stream.of(Lie.values()).map(lie -> Arguments.of(source, lie)));
    }

    @ParameterizedTest
    @MethodSource("everySourceAndEveryLie")
    void lieIsAnErrorWithAReasonInItsTime(Source source, Lie lie) throws Exception {
        try (HostileServer server = new HostileServer(lie, elsewhere.url())) {
            error(measured(source, "http://" + server.authority(), server.authority()));
        }
        assertThat(elsewhere.asked()).as("where a redirect leads to").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Source.class, names = "SQL", mode = EnumSource.Mode.EXCLUDE)
    void certificateThatIsOverIsAnError(Source source, @TempDir Path folder) throws Exception {
        try (HostileServer server = HostileServer.withOldCertificate(folder)) {
            Evidence evidence = measured(source, "https://" + server.authority(), server.authority());

            error(evidence);
            assertThat(evidence.summary()).contains("TLS");
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void sourceThatIsDownIsAnError(Source source) throws Exception {
        HostileServer gone = new HostileServer(Lie.EMPTY, "");
        gone.close();

        error(measured(source, "http://" + gone.authority(), gone.authority()));
    }

    /** What a smoke test asks is the service itself: one that lies fails, and none that cannot be asked passes. */
    @ParameterizedTest
    @EnumSource(Lie.class)
    void serviceThatLiesNeverPassesItsSmokeTest(Lie lie) throws Exception {
        try (HostileServer server = new HostileServer(lie, elsewhere.url());
                Checks checks = checks(none())) {
            HttpCase health = new HttpCase(
                    "health",
                    "GET",
                    "/healthz",
                    Map.of(),
                    null,
                    new HttpCase.Expect(200, null, null, Map.of(), Map.of("$.status", "up"), null),
                    Map.of());
            String base = "http://" + server.authority();
            Evidence http = prove(checks, new CheckSpec.Http(base, health, null));
            Evidence smoke = prove(checks, new CheckSpec.Smoke(new SmokeSuite("s", base, Map.of(), List.of(health))));

            for (Evidence evidence : List.of(http, smoke)) {
                assertThat(evidence.verdict()).as(evidence.summary()).isIn(Verdict.FAIL, Verdict.ERROR);
                reasonable(evidence.summary());
            }
        }
        assertThat(elsewhere.asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void slotOfAWatchHasAnErrorForEverySignalThatCouldNotBeAsked(Lie lie) throws Exception {
        try (HostileServer server = new HostileServer(lie, elsewhere.url());
                Checks checks = checks(sources("http://" + server.authority()))) {
            Instant anchor = clock.instant();

            Map<String, Sample> samples = checks.lookAtSlot(
                            Bank.api(), anchor, anchor.plusSeconds(300), KnownErrors.NONE)
                    .get(60, TimeUnit.SECONDS)
                    .samples();

            assertThat(samples).hasSize(4).allSatisfy((name, sample) -> {
                assertThat(sample.outcome()).as(name + ": " + sample.detail()).isEqualTo(Outcome.ERROR);
                reasonable(sample.detail());
            });
        }
    }

    @Test
    void silenceOfOneSourceDoesNotHoldUpAnother() throws Exception {
        try (HostileServer silent = new HostileServer(Lie.SILENT, "");
                RecordedServer loki = new RecordedServer();
                Checks checks = checks(new Sources(
                        new Sources.Prometheus("http://" + silent.authority(), null),
                        new Sources.Loki(loki.url(), null, null),
                        null,
                        new Sources.Dns(List.of(), List.of()),
                        Map.of()))) {
            loki.json("query", "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
            Circumstances patient = new Circumstances(clock.instant(), null, TtlLog.EMPTY, Duration.ofMinutes(5));
            List<?> stuck = Stream.generate(() -> checks.measure(Bank.api(), threshold(), patient))
                    .limit(40)
                    .toList();

            Evidence quick = checks.measure(
                            Bank.api(),
                            new CheckSpec.LokiCount(Bank.LINES, Duration.ofMinutes(5), BigDecimal.ONE),
                            patient)
                    .get(60, TimeUnit.SECONDS);

            assertThat(quick.verdict()).as(quick.summary()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(stuck).hasSize(40);
        }
    }

    private Evidence measured(Source source, String url, String authority) throws Exception {
        try (Checks checks = checks(sources(url))) {
            return prove(checks, spec(source, authority));
        }
    }

    private Evidence prove(Checks checks, CheckSpec spec) throws Exception {
        return checks.measure(Bank.api(), spec, circumstances()).get(60, TimeUnit.SECONDS);
    }

    private static void error(Evidence evidence) {
        assertThat(evidence.verdict()).as(evidence.summary()).isEqualTo(Verdict.ERROR);
        reasonable(evidence.summary());
    }

    /** In words for people, not for programmers. */
    private static void reasonable(String reason) {
        assertThat(reason).hasSizeBetween(10, 600).doesNotContainPattern("\\bnull\\b|Exception|java\\.|okhttp|fabric8");
    }

    private CheckSpec spec(Source source, String authority) {
        return switch (source) {
            case PROMETHEUS -> threshold();
            case LOKI -> new CheckSpec.LokiCount(Bank.LINES, Duration.ofMinutes(5), BigDecimal.ONE);
            case GRAYLOG -> new CheckSpec.GraylogCount("app:api", Duration.ofMinutes(5), BigDecimal.ONE);
            case ALERTMANAGER ->
                new CheckSpec.NoAlerts(List.of(new AlertMatcher("service", AlertMatcher.Operator.EQUALS, "api")), null);
            case KUBERNETES -> new CheckSpec.Kubernetes(KubernetesProbe.PODS, Duration.ZERO);
            case SQL ->
                new CheckSpec.SqlThreshold(
                        new Parity.Database("jdbc:postgresql://" + authority + "/ledger", null),
                        "SELECT 1",
                        BigDecimal.ONE,
                        null,
                        "");
        };
    }

    private static CheckSpec threshold() {
        return new CheckSpec.PrometheusThreshold("up", Duration.ofMinutes(5), BigDecimal.ONE, null, "");
    }

    private Circumstances circumstances() {
        return new Circumstances(clock.instant(), null, TtlLog.EMPTY, LIMIT);
    }

    private static Sources none() {
        return new Sources(null, null, null, new Sources.Dns(List.of(), List.of()), Map.of());
    }

    private static Sources sources(String url) {
        return new Sources(
                new Sources.Prometheus(url, null),
                new Sources.Loki(url, null, null),
                new Sources.Kubernetes(null, url),
                new Sources.Dns(List.of(), List.of()),
                Map.of(),
                new Sources.Alertmanager(url, null),
                null,
                new Sources.Graylog(url, null));
    }

    private Checks checks(Sources sources) {
        return new Checks(
                sources, clock, workers, name -> name.endsWith("USER") ? Optional.of("reader") : Optional.empty());
    }
}
