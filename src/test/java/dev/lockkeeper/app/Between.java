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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;

/** Stands between the house and one of its sources, counts how many questions are there at once, and can change an answer. */
final class Between implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BinaryOperator<String> changed;
    private final Object lock = new Object();
    private volatile String behind = "";
    private boolean isHolding;
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

    /** Keeps every question waiting from now on, or lets all go. */
    void hold(boolean hold) {
        synchronized (lock) {
            isHolding = hold;
            lock.notifyAll();
        }
    }

    /** How many questions were here at once, at most. */
    int mostAtOnce() {
        synchronized (lock) {
            return most;
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            arrive();
            HttpResponse<String> answer = call(exchange, form);
            String question = URLDecoder.decode(exchange.getRequestURI() + " " + form, StandardCharsets.UTF_8);
            byte[] body = changed.apply(question, answer.body()).getBytes(StandardCharsets.UTF_8);
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            leave();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void arrive() throws InterruptedException {
        synchronized (lock) {
            here++;
            most = Math.max(most, here);
            while (isHolding) {
                lock.wait();
            }
        }
    }

    private void leave() {
        synchronized (lock) {
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
        hold(false);
        server.stop(0);
        threads.shutdownNow();
    }
}
