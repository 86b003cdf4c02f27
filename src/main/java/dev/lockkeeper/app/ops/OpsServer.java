package dev.lockkeeper.app.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Serves {@code /healthz} (the process is alive), {@code /readyz} (it can serve) and {@code /metrics} (Prometheus text). */
public final class OpsServer implements AutoCloseable {
    private final HttpServer server;
    private final Readiness readiness;
    private final PrometheusRegistry metrics;
    private final ExpositionFormats formats = ExpositionFormats.init();

    private OpsServer(HttpServer server, Readiness readiness, PrometheusRegistry metrics) {
        this.server = server;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /**
     * Starts it.
     *
     * @param port 0 for any free one
     * @param threads bounded; the caller's to close
     * @throws IOException when the port is taken
     */
    public static OpsServer start(
            String bind, int port, Readiness readiness, PrometheusRegistry metrics, Executor threads)
            throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(bind, port), 64);
        OpsServer ops = new OpsServer(http, readiness, metrics);
        http.setExecutor(threads);
        http.createContext("/", ops::answer);
        http.start();
        return ops;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")
                    && !exchange.getRequestMethod().equals("HEAD")) {
                text(exchange, 405, "only GET is answered here\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/healthz" -> text(exchange, 200, "ok\n");
                case "/readyz" -> ready(exchange);
                case "/metrics" -> metrics(exchange);
                default -> text(exchange, 404, "here are /healthz, /readyz and /metrics\n");
            }
        }
    }

    private void ready(HttpExchange exchange) throws IOException {
        Map<String, String> missing = readiness.missing();
        if (missing.isEmpty()) {
            String remarks = readiness.remarks().stream()
                    .map(remark -> "but " + remark + "\n")
                    .collect(Collectors.joining());
            text(exchange, 200, "ready\n" + remarks);
            return;
        }
        String why = missing.entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue())
                .collect(Collectors.joining("\n", "not ready\n", "\n"));
        text(exchange, 503, why);
    }

    private void metrics(HttpExchange exchange) throws IOException {
        @Nullable String accept = exchange.getRequestHeaders().getFirst("Accept");
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, metrics.scrape());
        send(exchange, 200, writer.getContentType(), out.toByteArray());
    }

    private static void text(HttpExchange exchange, int status, String words) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", words.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
