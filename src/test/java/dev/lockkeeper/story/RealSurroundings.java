package dev.lockkeeper.story;

import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.RealDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * All real programs of a story: traffic goes where the resolver leads it, Prometheus counts it, and the service keeps its rows in
 * PostgreSQL.
 */
public final class RealSurroundings implements AutoCloseable {
    /** The virtual machine. */
    public static final String OLD = "192.0.2.1";

    /** Kubernetes. */
    public static final String NEW = "192.0.2.2";

    private static final int TTL_SECONDS = 5;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final RealNames names;
    private final Exporter exporter;
    private final RealPrometheus prometheus;
    private final OrderService service;

    private RealSurroundings(Path folder) throws Exception {
        try {
            names = opened(new RealNames(folder, TTL_SECONDS, OLD));
            exporter = opened(new Exporter(() -> names.resolved().equals(NEW) ? "new" : "old"));
            prometheus = opened(new RealPrometheus(folder, exporter.target()));
            RealDatabase database = opened(new RealDatabase());
            database.awaitReady();
            service = opened(new OrderService(database));
            names.awaitReady();
            prometheus.awaitReady();
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Starts them, or skips the test with a notice where a program is missing. */
    public static RealSurroundings start(Path folder) throws Exception {
        RealNames.find();
        RealPrometheus.find();
        RealDatabase.find();
        return new RealSurroundings(folder);
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** Waits until the old platform has answered as many requests as a baseline needs, and more. */
    public void awaitTraffic() {
        await().atMost(Duration.ofSeconds(120)).until(() -> exporter.answeredBy("old") >= 20_000);
    }

    public RealNames names() {
        return names;
    }

    public Exporter exporter() {
        return exporter;
    }

    public String prometheus() {
        return prometheus.url();
    }

    public String authority() {
        return names.authority();
    }

    public String resolver() {
        return names.resolver();
    }

    public String service() {
        return service.url();
    }

    /** How many orders lie in PostgreSQL. */
    public long orders() throws SQLException {
        return service.stored();
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
