package dev.lockkeeper.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** Stands between a bot and Slack's Web API, and can do a call more than once, or none. */
final class Relay implements AutoCloseable {
    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ToIntFunction<String> times;
    private volatile String behind = "";
    private volatile boolean postsRefused;

    /** @param times how often a call with the body is done; at least once */
    Relay(ToIntFunction<String> times) throws IOException {
        this.times = times;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    /** Stands before the address from now on; answers its own. */
    String before(String address) {
        behind = address;
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Posts nothing and says so, or goes on; everything else is done. */
    void refusePosts(boolean refuse) {
        postsRefused = refuse;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (postsRefused && exchange.getRequestURI().getPath().endsWith("/chat.postMessage")) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            int left = times.applyAsInt(
                    java.net.URLDecoder.decode(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            HttpResponse<byte[]> answer = call(exchange, body);
            for (int more = 1; more < left; more++) {
                answer = call(exchange, body);
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            answer.headers()
                    .firstValue("Retry-After")
                    .ifPresent(time -> exchange.getResponseHeaders().set("Retry-After", time));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    private HttpResponse<byte[]> call(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().toString().replaceFirst("^/", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + path))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
