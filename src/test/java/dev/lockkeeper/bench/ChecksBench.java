package dev.lockkeeper.bench;

import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.Circumstances;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.BaselineSpec;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HoldSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Five hundred checks at once, each of which the service answers after two seconds. The yardstick is one such check alone in the
 * same run: what the ratio is above 1 is what so many cost each other.
 */
final class ChecksBench {
    private static final int CHECKS = 500;
    private static final int RUNS = 5;
    private static final long SLOW_MILLIS = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private ChecksBench() {}

    public static void main(String[] arguments) throws IOException {
        ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
        for (int hosts : new int[] {1, 5}) {
            List<HttpServer> servers = new ArrayList<>();
            for (int i = 0; i < hosts; i++) {
                servers.add(slow(later));
            }
            compare(servers);
            servers.forEach(server -> server.stop(0));
        }
        later.shutdownNow();
    }

    private static void compare(List<HttpServer> servers) {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                Checks.MOST_AT_ONCE, Checks.MOST_AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        Sources none = new Sources(null, null, null, new Sources.Dns(List.of(), List.of()), Map.of());
        try (Checks checks = new Checks(none, Clock.systemUTC(), workers, name -> Optional.empty())) {
            millis(checks, servers, CHECKS);
            List<Double> alone = new ArrayList<>();
            List<Double> together = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                alone.add(millis(checks, servers, 1));
                together.add(millis(checks, servers, CHECKS));
            }
            alone.sort(null);
            together.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "%d checks, %d host%s: %,6.0f ms (best %,.0f), one alone %,6.0f ms, ratio %.2f; most threads %d of %d%n",
                    CHECKS,
                    servers.size(),
                    servers.size() == 1 ? "" : "s",
                    together.get(RUNS / 2),
                    together.get(0),
                    alone.get(RUNS / 2),
                    together.get(RUNS / 2) / alone.get(RUNS / 2),
                    workers.getLargestPoolSize(),
                    Checks.MOST_AT_ONCE);
        } finally {
            workers.shutdownNow();
        }
    }

    private static double millis(Checks checks, List<HttpServer> servers, int count) {
        long start = System.nanoTime();
        List<CompletableFuture<Evidence>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String base = "http://127.0.0.1:"
                    + servers.get(i % servers.size()).getAddress().getPort();
            all.add(checks.measure(
                    service(),
                    new CheckSpec.Http(base, health(), null),
                    new Circumstances(Instant.now(), null, TtlLog.EMPTY, LIMIT)));
        }
        for (CompletableFuture<Evidence> one : all) {
            Evidence evidence = one.join();
            if (evidence.verdict() != Verdict.PASS) {
                throw new IllegalStateException("a check did not pass: " + evidence.summary());
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** Holds no thread while an answer waits. */
    private static HttpServer slow(ScheduledExecutorService later) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CHECKS);
        server.createContext("/", exchange -> {
            var unused = later.schedule(
                    () -> {
                        try (exchange) {
                            exchange.sendResponseHeaders(200, -1);
                        }
                        return null;
                    },
                    SLOW_MILLIS,
                    TimeUnit.MILLISECONDS);
        });
        server.start();
        return server;
    }

    private static HttpCase health() {
        return new HttpCase(
                "health",
                "GET",
                "/healthz",
                Map.of(),
                null,
                new HttpCase.Expect(200, null, null, Map.of(), Map.of(), null),
                Map.of());
    }

    private static Migration service() {
        return new Migration(
                new MigrationId("api"),
                "API",
                "vm-to-kubernetes",
                Risk.LOW,
                List.of(),
                List.of(),
                List.of(new Member("U0ANN")),
                new Channel("#cutover"),
                new Target("bank", null, null, null, null),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new WatchSpec(
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        BigDecimal.TEN,
                        Duration.ofMinutes(60),
                        WatchSpec.OnBreach.ASK,
                        Duration.ofMinutes(15),
                        List.of()),
                new HoldSpec(Duration.ofHours(72), Duration.ofMinutes(15)),
                null,
                BaselineSpec.USUAL);
    }
}
