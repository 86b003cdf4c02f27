package dev.lockkeeper.rehearsal.estate.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server on an ephemeral loopback port that can be cut off or made to hang. */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoopbackServer.class);

    static {
        // Without it the JDK's server waits some 40 ms for the client's acknowledgement between head and body.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    /** After how long a stream that had nothing to say is asked again. */
    private static final Duration BETWEEN_LINES = Duration.ofMillis(200);

    private final HttpServer server;
    private final ExecutorService threads;
    private final Function<Ask, Reply> answering;
    private final Supplier<Outage> outage;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<HttpExchange> hanging = new ConcurrentLinkedQueue<>();

    private LoopbackServer(
            HttpServer server, ExecutorService threads, Function<Ask, Reply> answering, Supplier<Outage> outage) {
        this.server = server;
        this.threads = threads;
        this.answering = answering;
        this.outage = outage;
    }

    /** Starts a server; the outage is asked for at each request. */
    public static LoopbackServer start(String name, Function<Ask, Reply> answering, Supplier<Outage> outage) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService threads = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "estate-" + name);
                thread.setDaemon(true);
                return thread;
            });
            LoopbackServer started = new LoopbackServer(server, threads, answering, outage);
            server.createContext("/", started::handle);
            server.setExecutor(threads);
            server.start();
            return started;
        } catch (IOException cause) {
            throw new UncheckedIOException("no loopback port for " + name, cause);
        }
    }

    /** The base address, without a path. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        switch (outage.get()) {
            case CUT -> exchange.close();
            case HANG -> hanging.add(exchange);
            case NONE -> {
                release();
                answer(exchange);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Ask ask = Ask.of(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body);
            send(exchange, answering.apply(ask));
        } catch (RuntimeException mistake) {
            LOGGER.atError()
                    .setCause(mistake)
                    .addKeyValue("path", exchange.getRequestURI().getPath())
                    .log("estate could not answer");
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (reply.lines() != null) {
            exchange.sendResponseHeaders(reply.status(), 0);
            stream(exchange.getResponseBody(), reply.lines());
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Sends lines as they come; while the server is cut off it ends, and while it hangs it says nothing. */
    private void stream(OutputStream out, Iterator<String> lines) throws IOException {
        out.flush();
        while (lines.hasNext() && outage.get() != Outage.CUT) {
            String line = outage.get() == Outage.NONE ? lines.next() : "";
            if (!line.isEmpty()) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } else if (isClosedWithin(BETWEEN_LINES)) {
                return;
            }
        }
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Cuts the connections that were held, as a server does that comes back after a restart. */
    private void release() {
        for (HttpExchange held = hanging.poll(); held != null; held = hanging.poll()) {
            held.close();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
