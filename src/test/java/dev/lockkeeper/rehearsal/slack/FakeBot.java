package dev.lockkeeper.rehearsal.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A bot that remembers each request and answers as it is told, 200 without a body else. */
final class FakeBot implements AutoCloseable {
    static {
        // As the workspace does it, which comes after this in a test.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();

    /** A request with its raw body. */
    record Received(Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }

        /** A field of the form that Slack always sends. */
        String field(String name) {
            return Objects.requireNonNull(form().get(name), name);
        }

        Map<String, String> form() {
            Map<String, String> fields = new HashMap<>();
            Arrays.stream(body.split("&")).forEach(pair -> {
                String[] parts = pair.split("=", 2);
                fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            });
            return fields;
        }

        JsonNode payload() {
            return Json.parse(form().getOrDefault("payload", "")).orElseThrow();
        }

        JsonNode json() {
            return Json.parse(body).orElseThrow();
        }
    }

    private record Script(
            int status, String contentType, String body, Runnable before, boolean isSilent, boolean isEcho) {}

    FakeBot() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/slack/events", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
    }

    void answers(int status, String body) {
        scripts.add(new Script(status, "text/plain", body, () -> {}, false, false));
    }

    void answersJson(String body) {
        scripts.add(new Script(200, "application/json", body, () -> {}, false, false));
    }

    /** Does something between the request and its answer. */
    void answersAfter(Runnable work) {
        scripts.add(new Script(200, "text/plain", "", work, false, false));
    }

    /** Sends the next request's own body back. */
    void repeatsTheRequest() {
        scripts.add(new Script(200, "application/json", "", () -> {}, false, true));
    }

    void doesNotAnswer() {
        scripts.add(new Script(0, "", "", () -> {}, true, false));
    }

    List<Received> received() {
        return received;
    }

    Received last() {
        return received.get(received.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Script script = scripts.poll();
        received.add(new Received(headers, body));
        if (script == null) {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            return;
        }
        script.before().run();
        if (script.isSilent()) {
            return;
        }
        byte[] answer = (script.isEcho() ? body : script.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", script.contentType());
        exchange.sendResponseHeaders(script.status(), answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
