package dev.lockkeeper.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands between the house and one of its sources, can change an answer, and can keep questions waiting. */
final class Between implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BinaryOperator<String> changed;
    private final Object lock = new Object();
    private volatile String behind = "";
    private @Nullable String held;
    private int here;
    private int most;

    /** @param changed what is answered, from the question with its form and the answer */
    Between(BinaryOperator<String> changed) throws IOException {
        this.changed = changed;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    /** Stands before the address from now on; answers its own. */
    String before(URI address) {
        behind = address.toString().replaceFirst("/$", "");
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Keeps every question that has these words waiting from now on. */
    void holdFrom(String words) {
        synchronized (lock) {
            held = words;
        }
    }

    /** Lets all go, those that wait and those that come. */
    void letGo() {
        synchronized (lock) {
            held = null;
            lock.notifyAll();
        }
    }

    /** Whether so many questions wait here at once, as soon as they do or when the time is over. */
    boolean holds(int count, Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        synchronized (lock) {
            while (most < count && end > System.nanoTime()) {
                lock.wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
            return most >= count;
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String question = URLDecoder.decode(exchange.getRequestURI() + " " + form, StandardCharsets.UTF_8);
            await(question);
            HttpResponse<String> answer = call(exchange, form);
            byte[] body = changed.apply(question, answer.body()).getBytes(StandardCharsets.UTF_8);
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(String question) throws InterruptedException {
        synchronized (lock) {
            if (held == null || !question.contains(held)) {
                return;
            }
            here++;
            most = Math.max(most, here);
            lock.notifyAll();
            while (held != null) {
                lock.wait();
            }
            here--;
        }
    }

    private HttpResponse<String> call(HttpExchange exchange, String form) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(form));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Content-Type") || name.equalsIgnoreCase("X-Loki-Response-Encoding-Flags")) {
                request.header(name, values.get(0));
            }
        });
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
        threads.shutdownNow();
    }
}
