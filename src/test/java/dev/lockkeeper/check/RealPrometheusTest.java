package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.prometheus.Prometheus;
import dev.lockkeeper.check.prometheus.Reading;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.Signal;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The questions asked of a real Prometheus that scrapes an exporter which the test drives. */
@Tag("real")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RealPrometheusTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Signal.Counts COUNTS = new Signal.Counts(
            "sum(increase(http_requests_total{code=\"500\"}[{{window}}]))",
            "sum(increase(http_requests_total[{{window}}]))");
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final AtomicLong REQUESTS = new AtomicLong();
    private static final AtomicLong OBSERVED = new AtomicLong();

    @TempDir
    private static Path folder;

    private static RealProgram program;
    private static HttpServer exporter;
    private static ExecutorService workers;
    private static Web web;
    private static Reading reading;
    private static URI server;

    @BeforeAll
    static void start() throws IOException {
        String prometheus = RealProgram.find("/usr/bin/prometheus", "/usr/local/bin/prometheus");
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/metrics", exchange -> {
            byte[] body = metrics(REQUESTS.addAndGet(100)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        exporter.createContext("/native", exchange -> {
            long requests = OBSERVED.addAndGet(100);
            byte[] body = NativeExposition.family("request_seconds", -6, requests, 8 * requests, 0, requests);
            exchange.getResponseHeaders().set("Content-Type", NativeExposition.TYPE);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        exporter.start();
        int port = RealProgram.freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                - job_name: shop
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                - job_name: native
                  metrics_path: /native
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(
                        exporter.getAddress().getPort(), exporter.getAddress().getPort()));
        program = new RealProgram(
                folder.resolve("prometheus.log"),
                prometheus,
                "--enable-feature=native-histograms",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port);
        workers = Executors.newFixedThreadPool(8);
        web = new Web(workers, Map.of());
        server = URI.create("http://127.0.0.1:" + port);
        reading = new Reading(new Prometheus(web, "http://127.0.0.1:" + port, Optional.empty(), CLOCK));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> number("sum(up)").outcome() == Outcome.VALUE
                        && counts(CLOCK.instant()).outcome() == Outcome.VALUE
                        && natively("sum(increase(request_seconds[{{window}}]))")
                                        .outcome()
                                == Outcome.VALUE);
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            web.close();
            workers.shutdownNow();
            exporter.stop(0);
            program.close();
        }
    }

    @Test
    @Order(1)
    void countsAreExactEnoughAndTheSameWhenAskedAgain() {
        Instant at = CLOCK.instant();
        Sample first = counts(at);

        assertThat(first.outcome()).as(first.detail()).isEqualTo(Outcome.VALUE);
        Counts counts = (Counts) Objects.requireNonNull(first.measurement());
        assertThat(counts.all()).isGreaterThan(BigInteger.ZERO);
        assertThat(counts.failed().multiply(BigInteger.TEN))
                .isLessThanOrEqualTo(counts.all().multiply(BigInteger.TWO));
        assertThat(counts(at)).isEqualTo(first);
    }

    @Test
    @Order(2)
    void bucketsComeByTheirBound() {
        Sample sample = reading.histogram(
                        "sum by (le) (increase(latency_seconds_bucket[{{window}}]))", WINDOW, CLOCK.instant(), errand())
                .join();

        assertThat(sample.measurement()).as(sample.detail()).isInstanceOf(Histogram.class);
    }

    @Test
    @Order(2)
    void nativeHistogramComesWithItsOwnBounds() {
        Sample sample = natively("sum(increase(request_seconds[{{window}}]))");

        assertThat(sample.measurement()).as(sample.detail()).isInstanceOf(Histogram.class);
        Histogram histogram = (Histogram) Objects.requireNonNull(sample.measurement());
        assertThat(histogram.isSparse()).isTrue();
        // Powers of the square root of two; nothing was between 0.177 and 0.25, and the gap stays one.
        assertThat(histogram.buckets().stream()
                        .map(bucket -> String.valueOf(bucket.le()).replaceAll("(\\.\\d{3}).*", "$1")))
                .containsExactly("0.088", "0.125", "0.176", "0.25", "0.353", "null");
        BigInteger tenth = histogram.buckets().get(1).count();
        assertThat(histogram.buckets().get(0).count()).isZero();
        assertThat(tenth).isPositive();
        assertThat(histogram.buckets().get(2).count())
                .isEqualTo(histogram.buckets().get(3).count());
        assertThat(natively("request_seconds").detail()).isEqualTo("");
        assertThat(number("sum(request_seconds)").detail()).isEqualTo("a native histogram is not a number");
    }

    @Test
    @Order(2)
    void nativeHistogramHasTheShapeThatTheRehearsalGivesIt() throws Exception {
        NativeShape shape = new NativeShape(server);

        // Two scrapes have to lie before the first moment that is asked about.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> shape.isThatOf("sum(increase(request_seconds[60s]))", CLOCK.instant()));
    }

    @Test
    @Order(3)
    void emptyNanSeveralAndBrokenEachHaveTheirOutcome() {
        assertThat(number("no_such_metric").outcome()).isEqualTo(Outcome.NODATA);
        assertThat(number("sum(up) * NaN").outcome()).isEqualTo(Outcome.INVALID);
        assertThat(number("http_requests_total").outcome()).isEqualTo(Outcome.INVALID);
        assertThat(number("sum(rate(up[5m])").outcome()).isEqualTo(Outcome.ERROR);
        assertThat(number("sum(rate(up[5m])").detail())
                .startsWith("Prometheus refused (HTTP 400 bad_data): invalid parameter \"query\": 1:")
                .contains("parse error: unclosed left parenthesis");
    }

    @Test
    @Order(4)
    void exporterThatDiedIsStaleAlthoughItsLastMinuteStillCounts() {
        exporter.stop(0);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> counts(CLOCK.instant()).outcome() == Outcome.STALE);
        assertThat(number("sum(increase(http_requests_total[{{window}}]))").detail())
                .startsWith("newest sample is older");
    }

    private static Sample number(String query) {
        return reading.number(query, WINDOW, CLOCK.instant(), errand()).join();
    }

    private static Sample natively(String query) {
        return reading.histogram(query, WINDOW, CLOCK.instant(), errand()).join();
    }

    private static Sample counts(Instant at) {
        return reading.counts(COUNTS, WINDOW, at, errand()).join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }

    private static String metrics(long requests) {
        return """
                # TYPE http_requests_total counter
                http_requests_total{code="200"} %d
                http_requests_total{code="500"} %d
                # TYPE latency_seconds histogram
                latency_seconds_bucket{le="0.1"} %d
                latency_seconds_bucket{le="0.5"} %d
                latency_seconds_bucket{le="+Inf"} %d
                latency_seconds_sum 1
                latency_seconds_count %d
                """.formatted(requests, requests / 10, requests / 2, requests, requests, requests);
    }
}
