package dev.lockkeeper.rehearsal.slack.web;

import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workspace's HTTP server on loopback. */
public final class WebServer implements AutoCloseable {
    /** How long Slack looks at a file before it shares it; short, but never before its answer. */
    private static final Duration FILE_TAKES = Duration.ofMillis(250);

    static {
        // The JDK's server writes head and body apart; with Nagle's algorithm each answer would wait 40 ms for an
        // acknowledgement. It reads this once, before the first server is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;

    private WebServer(HttpServer server) {
        this.server = server;
    }

    /** Takes a port of the loopback interface, any free one for 0, but answers nothing yet. */
    public static WebServer bind(int port) {
        try {
            return new WebServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128));
        } catch (IOException inUse) {
            throw new UncheckedIOException(
                    "port " + port + " on loopback can't be opened: " + inUse.getMessage(), inUse);
        }
    }

    /** Its web address, without a slash at the end. */
    public String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Starts to answer. */
    public void serve(
            Desk desk,
            RateLimits limits,
            Faults faults,
            Supplier<String> linkRoot,
            Executor threads,
            ScheduledExecutorService timer) {
        Scopes scopes = new Scopes(desk.app(), faults);
        Doors doors = new Doors(desk, scopes);
        Uploads uploads = new Uploads();
        Map<String, Method> methods = Stream.of(
                        new ChatMethods(desk, doors, limits, linkRoot).all(),
                        new HistoryMethods(desk, doors).all(),
                        new ConversationMethods(desk, doors).all(),
                        new PeopleMethods(desk).all(),
                        new ViewMethods(desk).all(),
                        new FileMethods(desk, doors, limits, uploads, work -> after(timer, FILE_TAKES, work)).all(),
                        new MarkMethods(desk, doors).all())
                .flatMap(Collection::stream)
                .collect(Collectors.toUnmodifiableMap(Method::name, Function.identity()));
        FileHandler files = new FileHandler(uploads, desk.books().files(), desk.app());
        server.createContext(
                "/api/",
                new ApiHandler(methods, desk.app(), scopes, limits, faults, (time, work) -> after(timer, time, work)));
        server.createContext("/response/", new ResponseUrlHandler(desk, limits));
        server.createContext("/upload/v1/", files);
        server.createContext("/files-pri/", files);
        server.setExecutor(threads);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void after(ScheduledExecutorService timer, Duration time, Runnable work) {
        var unused = timer.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
