package dev.lockkeeper.rehearsal.page;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.slack.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The room in a browser: the page itself, the JSON that it reads and sends, and the stream of changes. */
public final class RoomPage implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final Streams streams;
    private final ExecutorService threads;

    private RoomPage(HttpServer server, Streams streams) {
        this.server = server;
        this.streams = streams;
        this.threads = Executors.newCachedThreadPool(RoomPage::thread);
        server.setExecutor(threads);
    }

    /**
     * Serves the page of a workspace and an estate that run already; closing it leaves both running.
     *
     * @param port     the port on 127.0.0.1, or 0 for any free one
     * @param commands what the composer offers, in the order of the offers
     */
    public static RoomPage start(
            int port, Workspace workspace, Estate estate, RoomClock clock, List<CommandHint> commands) {
        RoomJson json = new RoomJson(workspace, estate.panel(), clock, commands);
        Streams streams = new Streams(workspace, estate.panel(), clock, json);
        RoomApi api = new RoomApi(workspace, new Deeds(workspace, estate.panel(), clock), json, streams);
        RoomPage page = new RoomPage(bind(port), streams);
        page.serve("/room/", api);
        page.serve("/", new StaticFiles());
        page.server.start();
        // So that permalinks in messages lead to this page.
        workspace.linkTo(page.uri());
        return page;
    }

    /** Where people open it. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        streams.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(String path, HttpHandler handler) {
        HttpContext context = server.createContext(path, handler);
        context.getFilters().add(new Guard());
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress("localhost", LOOPBACK), port), 0);
        } catch (IOException cause) {
            throw new UncheckedIOException("port " + port + " of the rehearsal page: " + cause.getMessage(), cause);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "room-page");
        thread.setDaemon(true);
        return thread;
    }
}
