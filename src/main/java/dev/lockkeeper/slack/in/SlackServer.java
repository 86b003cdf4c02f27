package dev.lockkeeper.slack.in;

import com.slack.api.bolt.App;
import com.slack.api.bolt.servlet.SlackAppServlet;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP front on {@code /slack/events}: Jetty with Bolt's servlet behind the {@link Doorkeeper}. All use of Jetty is here, so
 * that its successor changes one class.
 */
public final class SlackServer implements AutoCloseable {
    /** Where Slack sends everything. */
    public static final String PATH = "/slack/events";

    private static final int THREADS = 64;
    /** Connections that may wait to be taken; the usual 50 turns people away when a whole channel clicks at once. */
    private static final int WAITING = 2_048;

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Server server;
    private final ServerConnector connector;

    private SlackServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts it.
     *
     * @param bind the address to listen on, such as {@code 0.0.0.0}
     * @param port 0 for any free one
     * @param signingSecret against which every request is verified
     * @param realTime the clock of the world, for the age of requests
     * @throws IllegalStateException when the port is taken
     */
    public static SlackServer start(App app, String bind, int port, String signingSecret, Clock realTime) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("lockkeeper-slack");
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost(bind);
        connector.setPort(port);
        connector.setAcceptQueueSize(WAITING);
        connector.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        context.addFilter(
                new FilterHolder(new Doorkeeper(signingSecret, realTime)), PATH, EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new SlackAppServlet(app)), PATH);
        StatisticsHandler draining = new StatisticsHandler();
        draining.setHandler(context);
        server.setHandler(draining);
        server.setStopTimeout(DRAIN.toMillis());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "port " + port + " on " + bind + " could not be opened for Slack: " + e.getMessage()
                            + ". Stop what uses it, or set another one",
                    e);
        }
        return new SlackServer(server, connector);
    }

    /** The port that it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no more requests, finishes those that are under way, and stops. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the Slack port did not stop", e);
        }
    }
}
