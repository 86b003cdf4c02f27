package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Probe;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Sources;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChecksTest {
    private static final Sources NONE =
            new Sources(null, null, null, new Sources.Dns(List.of(), List.of("127.0.0.1:1")), Map.of());

    private final MovableClock clock = new MovableClock("2026-03-14T01:00:00Z");
    private final RecordedServer server = new RecordedServer();
    private final ExecutorService workers = Executors.newFixedThreadPool(Checks.MOST_AT_ONCE);
    private final List<Checks> open = new ArrayList<>();
    private final Migration api = Bank.api();

    @AfterEach
    void close() {
        open.forEach(Checks::close);
        workers.shutdownNow();
        server.close();
    }

    @Test
    void everyKindWithoutItsSourceIsAnErrorThatNamesTheKey() {
        Checks checks = checks(NONE);

        assertThat(measure(checks, threshold()).summary())
                .isEqualTo("Prometheus is not configured: add sources.prometheus to the plan");
        assertThat(measure(checks, new CheckSpec.LokiCount(Bank.LINES, Duration.ofMinutes(5), BigDecimal.ONE))
                        .summary())
                .isEqualTo("Loki is not configured: add sources.loki to the plan");
        assertThat(measure(checks, new CheckSpec.Kubernetes(KubernetesProbe.PODS, Duration.ZERO))
                        .summary())
                .isEqualTo("Kubernetes is not configured: add sources.kubernetes to the plan");
        assertThat(measure(checks, new CheckSpec.DnsPointsTo("api.bank.example", "192.0.2.1"))
                        .verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(measure(checks, new CheckSpec.ErrorRate("error-rate", Duration.ofMinutes(5), BigDecimal.ONE))
                        .verdict())
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void checkEndsWithItsTimeAndItsQuestionWithIt() {
        server.answering(
                "/",
                new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
        Checks checks = checks(prometheus());

        Evidence evidence = checks.measure(api, threshold(), circumstances(Duration.ofMillis(300)))
                .join();

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).contains("within 300 ms");
    }

    @Test
    void cancelledCheckLeavesNothingBehind() {
        server.answering(
                "/",
                new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
        Checks checks = checks(prometheus());
        CompletableFuture<Evidence> evidence = checks.measure(api, threshold(), circumstances(Duration.ofMinutes(1)));
        await().until(() -> !server.asked().isEmpty());

        evidence.cancel(true);

        assertThat(evidence).isCancelled();
        await().atMost(Duration.ofSeconds(10)).until(this::idle);
    }

    @Test
    void stoppedWorkersAreSaidAndNotThrown() {
        Checks checks = checks(prometheus());
        workers.shutdownNow();

        Evidence evidence = measure(checks, threshold());

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).isEqualTo("too much is asked at once, or we are stopping");
    }

    @Test
    void fiveHundredChecksOfOneHostAreAllOnTheirWayAtOnce() throws IOException {
        CountDownLatch all = new CountDownLatch(500);
        try (MockWebServer together = new MockWebServer()) {
            together.setDispatcher(answeringOnceThereAre(all));
            together.start();
            Checks checks = checks(NONE);
            List<CompletableFuture<Evidence>> asked = Stream.generate(() -> health(checks, together.getPort()))
                    .limit(500)
                    .toList();

            assertThat(asked.stream().map(CompletableFuture::join))
                    .allSatisfy(
                            one -> assertThat(one.verdict()).as(one.summary()).isEqualTo(Verdict.PASS));
        }
    }

    @Test
    void hostThatNeverAnswersIsAskedByABoundedNumberAndHoldsUpNoOther() throws IOException {
        int most = 512;
        server.answering(
                "/healthz",
                new MockResponse.Builder().headersDelay(30, TimeUnit.MINUTES).build());
        try (RecordedServer other = new RecordedServer()) {
            other.answering("/healthz", new MockResponse.Builder().build());
            Checks checks = checks(NONE);
            int stuck = URI.create(server.url()).getPort();
            List<CompletableFuture<Evidence>> asked = Stream.generate(() -> health(checks, stuck))
                    .limit(most + 100)
                    .toList();
            await().atMost(Duration.ofSeconds(60)).until(() -> server.asked().size() >= most);

            Evidence quick = health(checks, URI.create(other.url()).getPort()).join();

            assertThat(quick.verdict()).as(quick.summary()).isEqualTo(Verdict.PASS);
            assertThat(asked).noneMatch(CompletableFuture::isDone);
            assertThat(server.asked()).hasSize(most);
            asked.forEach(one -> one.cancel(true));
        }
    }

    private CompletableFuture<Evidence> health(Checks checks, int port) {
        HttpCase health = new HttpCase(
                "health",
                "GET",
                "/healthz",
                Map.of(),
                null,
                new HttpCase.Expect(200, null, null, Map.of(), Map.of(), null),
                Map.of());
        CheckSpec spec = new CheckSpec.Http("http://127.0.0.1:" + port, health, null);
        return checks.measure(api, spec, circumstances(Duration.ofMinutes(10)));
    }

    /** Whoever comes waits for all the others. */
    private static Dispatcher answeringOnceThereAre(CountDownLatch all) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                all.countDown();
                boolean isThere = all.await(5, TimeUnit.MINUTES);
                return new MockResponse.Builder().code(isThere ? 200 : 503).build();
            }
        };
    }

    @Test
    void onlyWhatAsksByThePublicNameIsAskedOfTheOldSide() {
        server.answering("/healthz", new MockResponse.Builder().code(503).build());
        HttpCase health = new HttpCase(
                "health",
                "GET",
                "/healthz",
                Map.of(),
                null,
                new HttpCase.Expect(200, null, null, Map.of(), Map.of(), null),
                Map.of());
        String name = "https://api.bank.example";
        Migration watched = Bank.api(List.of(
                item("public", new CheckSpec.Http(name, health, null)),
                item("again", new CheckSpec.Http(name, health, null)),
                item("ingress", new CheckSpec.Http(name, health, "203.0.113.7")),
                item("pods", new CheckSpec.Http("pod:8080", health, null)),
                item("elsewhere", new CheckSpec.Http("https://other.example", health, null)),
                item("metrics", threshold())));
        Sources sources =
                new Sources(null, null, null, new Sources.Dns(List.of(), List.of()), Map.of(name, server.url()));

        List<Probe> probes = checks(sources).probe(watched, clock.instant()).join();

        assertThat(probes).hasSize(1);
        assertThat(probes.get(0).title()).isEqualTo("public");
        assertThat(probes.get(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(probes.get(0).summary()).contains("503");
        assertThat(server.asked()).hasSize(1);
        assertThat(checks(NONE).probe(api, clock.instant()).join()).isEmpty();
    }

    private static Item item(String title, CheckSpec check) {
        return new Item(new ItemId(title), title, true, check, null);
    }

    @Test
    void slotWithoutAnySourceHasASampleForEverySignal() {
        Instant anchor = clock.instant();

        assertThat(checks(NONE)
                        .lookAtSlot(api, anchor, anchor.plusSeconds(300), KnownErrors.NONE)
                        .join()
                        .samples())
                .hasSize(4)
                .allSatisfy((name, sample) -> assertThat(sample.outcome()).isEqualTo(Outcome.ERROR));
    }

    @Test
    void slotInTheSettleTimeIsNotAsked() {
        Instant anchor = clock.instant();

        assertThat(checks(prometheus())
                        .lookAtSlot(api, anchor, anchor.plusSeconds(60), KnownErrors.NONE)
                        .join()
                        .samples())
                .hasEntrySatisfying(
                        "error rate", sample -> assertThat(sample.detail()).isEqualTo("settling"));
        assertThat(server.asked())
                .as("only whether traffic has moved is asked")
                .noneMatch(question -> question.contains("code=~") || question.contains("bucket"));
    }

    @Test
    void baselineWithoutItsSourceIsRefusedInWords() {
        assertThat(checks(NONE).captureBaseline(api, clock.instant()))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(BaselineUnfit.class)
                .withMessageContaining("error, ")
                .withMessageContaining("is not configured");
    }

    @Test
    void incidentWithoutLogsSaysWhy() {
        Instant now = clock.instant();

        assertThat(checks(NONE)
                        .incidentLogLines(api, now.minusSeconds(60), now, 5)
                        .join())
                .containsExactly("log lines not known: Loki is not configured: add sources.loki to the plan");
        assertThat(checks(NONE).podEvents(api, now).join())
                .containsExactly("events not known: Kubernetes is not configured: add sources.kubernetes to the plan");
    }

    private boolean idle() {
        return ((ThreadPoolExecutor) workers).getActiveCount() == 0;
    }

    private static CheckSpec threshold() {
        return new CheckSpec.PrometheusThreshold("up", Duration.ofMinutes(5), BigDecimal.ONE, null, "");
    }

    private Evidence measure(Checks checks, CheckSpec spec) {
        return checks.measure(api, spec, circumstances(Duration.ofSeconds(10))).join();
    }

    private Circumstances circumstances(Duration limit) {
        return new Circumstances(clock.instant(), null, TtlLog.EMPTY, limit);
    }

    private Sources prometheus() {
        return new Sources(
                new Sources.Prometheus(server.url(), null),
                null,
                null,
                new Sources.Dns(List.of(), List.of()),
                Map.of());
    }

    private Checks checks(Sources sources) {
        Checks checks = new Checks(sources, clock, workers, name -> Optional.empty());
        open.add(checks);
        return checks;
    }
}
