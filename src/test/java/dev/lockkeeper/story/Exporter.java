package dev.lockkeeper.story;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Metrics of two platforms in Prometheus' text format. Requests go to the platform that is in service at the moment of a scrape,
 * as many as belong to the time since the last one; reads and writes are counted apart.
 */
public final class Exporter implements AutoCloseable {
    private static final long PER_SECOND = 1000;
    private static final long NANOS = 1_000_000_000L;
    /** What a machine that stood still for longer catches up with at most. */
    private static final long MOST_AT_ONCE = 5 * PER_SECOND;

    private static final String[] BOUNDS = {"0.05", "0.1", "0.25", "0.5", "1", "+Inf"};
    private static final int[] PER_MILLE = {500, 900, 980, 998, 1000, 1000};

    private final HttpServer server;
    private final Supplier<String> inService;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private long lastNanos = System.nanoTime();

    /** One platform's requests of one class. */
    private static final class Service {
        private long all;
        private double failed;

        void count(long requests, double failing) {
            all += requests;
            failed += requests * failing;
        }
    }

    private volatile double failingOnNew = 0.002;

    /** @param inService says {@code old} or {@code new} */
    public Exporter(Supplier<String> inService) throws IOException {
        this.inService = inService;
        for (String platform : new String[] {"old", "new"}) {
            services.put("platform=\"" + platform + "\",class=\"read\"", new Service());
            services.put("platform=\"" + platform + "\",class=\"write\"", new Service());
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = metrics().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Host and port to scrape. */
    public String target() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on this share of the new platform's requests fails. */
    public void failOnNew(double share) {
        failingOnNew = share;
    }

    /** How many requests the platform has answered until the last scrape. */
    public synchronized long answeredBy(String platform) {
        return services.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("platform=\"" + platform + "\""))
                .mapToLong(entry -> entry.getValue().all)
                .sum();
    }

    private synchronized String metrics() {
        long now = System.nanoTime();
        long requests = Math.min(MOST_AT_ONCE, (now - lastNanos) * PER_SECOND / NANOS);
        lastNanos = now;
        String platform = "platform=\"" + inService.get() + "\"";
        double failing = platform.contains("new") ? failingOnNew : 0.002;
        services.forEach((labels, service) -> {
            if (labels.startsWith(platform)) {
                service.count(labels.contains("read") ? requests - requests / 5 : requests / 5, failing);
            }
        });
        StringBuilder text = new StringBuilder("# TYPE http_requests_total counter\n");
        services.forEach((labels, service) -> {
            line(text, "http_requests_total{" + labels + ",code=\"200\"}", service.all - (long) service.failed);
            line(text, "http_requests_total{" + labels + ",code=\"500\"}", (long) service.failed);
        });
        text.append("# TYPE http_request_duration_seconds histogram\n");
        services.forEach((labels, service) -> {
            for (int i = 0; i < BOUNDS.length; i++) {
                line(
                        text,
                        "http_request_duration_seconds_bucket{" + labels + ",le=\"" + BOUNDS[i] + "\"}",
                        service.all * PER_MILLE[i] / 1000);
            }
            line(text, "http_request_duration_seconds_count{" + labels + "}", service.all);
            line(text, "http_request_duration_seconds_sum{" + labels + "}", service.all / 10);
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String series, long value) {
        text.append(series).append(' ').append(value).append('\n');
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
