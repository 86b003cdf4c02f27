package dev.lockkeeper.check;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.domain.programme.BaselineSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal.Kind;
import java.io.IOException;
import java.math.BigDecimal;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that is ended and started again on what it had stored; slots are a second apart. */
@Tag("real")
final class RealOutageTest extends OutageContract {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Signal.Counts COUNTS = new Signal.Counts(
            "sum(increase(http_requests_total{code=\"500\"}[{{window}}]))",
            "sum(increase(http_requests_total[{{window}}]))");

    private final AtomicLong requests = new AtomicLong();
    private final ExecutorService workers = Executors.newFixedThreadPool(16);
    private final Migration migration = Bank.watched(
            Bank.api(new Signal.ErrorRate(COUNTS, null), new Signal.Latency("x", null), BaselineSpec.USUAL),
            watch(
                    Duration.ofSeconds(22),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(2),
                    new WatchedSignal(
                            RATE, Kind.ERROR_RATE, "error-rate", BigDecimal.ONE, null, true, false, BigInteger.TEN)));

    @TempDir
    private Path folder;

    private String binary = "";
    private int port;
    private RealProgram program;
    private HttpServer exporter;
    private Checks checks;

    @BeforeEach
    void start() throws IOException {
        binary = RealProgram.find("/usr/bin/prometheus", "/usr/local/bin/prometheus");
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/metrics", exchange -> {
            long all = requests.addAndGet(1000);
            byte[] body = ("# TYPE http_requests_total counter\nhttp_requests_total{code=\"200\"} " + (all - all / 100)
                            + "\nhttp_requests_total{code=\"500\"} " + all / 100 + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        exporter.start();
        Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                - job_name: api
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(
                        exporter.getAddress().getPort()));
        port = RealProgram.freePort();
        comeBack();
        checks = new Checks(
                new Sources(
                        new Sources.Prometheus("http://127.0.0.1:" + port, null),
                        null,
                        null,
                        new Sources.Dns(List.of(), List.of()),
                        Map.of()),
                CLOCK,
                workers,
                name -> Optional.empty());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> checks.lookAtSlot(migration, now().minusSeconds(60), now(), KnownErrors.NONE)
                                .join()
                                .traffic()
                                .onNew()
                        != null);
        pass(now().plusSeconds(5));
    }

    @AfterEach
    void stop() {
        if (checks != null) {
            checks.close();
        }
        if (exporter != null) {
            exporter.stop(0);
        }
        if (program != null) {
            program.close();
        }
        workers.shutdownNow();
    }

    @Override
    Checks checks() {
        return checks;
    }

    @Override
    Migration migration() {
        return migration;
    }

    @Override
    Instant now() {
        return CLOCK.instant();
    }

    @Override
    void pass(Instant until) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !now().isBefore(until));
    }

    @Override
    void goAway() {
        program.close();
    }

    @Override
    void comeBack() {
        program = new RealProgram(
                folder.resolve("prometheus.log"),
                binary,
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port);
        RealProgram.awaitOk(URI.create("http://127.0.0.1:" + port + "/-/ready"));
    }
}
