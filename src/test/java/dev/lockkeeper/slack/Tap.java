package dev.lockkeeper.slack;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands between Slack and the bot, hands every request on as it is, and can deliver the last one once more. */
final class Tap implements AutoCloseable {
    private static final List<String> SIGNED =
            List.of("Content-Type", "X-Slack-Request-Timestamp", "X-Slack-Signature", "X-Request-Id");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile @Nullable URI bot;
    private volatile @Nullable Delivery last;

    @SuppressWarnings("ArrayRecordComponent") // read only
    private record Delivery(Headers headers, byte[] body) {}

    Tap() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handOn);
        server.start();
    }

    /** Where Slack sends to. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
    }

    void lead(URI to) {
        bot = to;
    }

    /** Delivers the last request again, byte for byte; answers with the status. */
    int again() {
        return send(Objects.requireNonNull(last)).statusCode();
    }

    /** The body of the last request. */
    String body() {
        return new String(Objects.requireNonNull(last).body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            Delivery delivery = new Delivery(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
            last = delivery;
            HttpResponse<byte[]> answer = send(delivery);
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> send(Delivery delivery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Objects.requireNonNull(bot))
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
        SIGNED.forEach(name -> {
            String value = delivery.headers().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
