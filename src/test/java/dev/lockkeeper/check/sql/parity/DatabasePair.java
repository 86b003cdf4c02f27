package dev.lockkeeper.check.sql.parity;

import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Database;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Two databases, of one server or of two, that are made alike, and then are not. */
final class DatabasePair implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-14T01:00:00Z");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final RealDatabase server;
    private final RealDatabase target;
    private final ExecutorService workers = Executors.newFixedThreadPool(24);
    final String before;
    final String after;

    @Nullable
    Path folder;

    /** @param schema run in both */
    DatabasePair(RealDatabase server, String schema) {
        this(server, server, schema);
    }

    /** @param target the server of the database that is moved to */
    DatabasePair(RealDatabase server, RealDatabase target, String schema) {
        this.server = server;
        this.target = target;
        int number = COUNT.incrementAndGet();
        before = "before" + number;
        after = "after" + number;
        server.run("postgres", "CREATE DATABASE " + before);
        target.run("postgres", "CREATE DATABASE " + after);
        both(schema);
    }

    /** The role that compares, with the rights that the page of the check asks for. */
    static void createReader(RealDatabase server) {
        server.run("postgres", "CREATE ROLE reader LOGIN; GRANT pg_read_all_data, pg_monitor TO reader");
    }

    DatabasePair both(String sql) {
        before(sql);
        return after(sql);
    }

    DatabasePair before(String sql) {
        server.run(before, sql);
        awaitLeft();
        return this;
    }

    /** A session that was closed is on the server for a moment more, and would be seen as one that may write. */
    private void awaitLeft() {
        await().atMost(Duration.ofSeconds(30)).until(() -> writers() == 0);
    }

    private long writers() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE datname = '"
                        + before + "' AND usename = 'orders' AND backend_type = 'client backend'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    DatabasePair after(String sql) {
        target.run(after, sql);
        return this;
    }

    /** Keeps writers out of the database that is left. */
    DatabasePair frozen() {
        server.run("postgres", "ALTER DATABASE " + before + " SET default_transaction_read_only = on");
        return this;
    }

    Parity parity(String user) {
        return new Parity(
                new Database(server.url(before), user),
                new Database(target.url(after), user),
                Proof.MD5,
                Proof.MD5,
                null,
                Duration.ofSeconds(30),
                2,
                50,
                Duration.ofMillis(200),
                200,
                true,
                false,
                List.of());
    }

    Evidence compared() {
        return compared(terms -> terms);
    }

    Evidence compared(UnaryOperator<Parity> change) {
        return compared(change.apply(parity("reader")), seen -> {}, errand());
    }

    static Errand errand() {
        return new Errand(Duration.ofMinutes(1));
    }

    /** How many rows the table has. */
    long count(String database, String table) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    Evidence compared(Parity parity, Consumer<Progress> listener, Errand errand) {
        return measured(parity, listener, errand).evidence();
    }

    /** The evidence, and what it rests on. */
    Measured measured(Parity parity, Consumer<Progress> listener, Errand errand) {
        awaitLeft();
        Map<String, String> secrets = Map.of(
                "READER_USER",
                "reader",
                "ORDERS_USER",
                "orders",
                "STRANGER_USER",
                "stranger",
                "LOCKED_USER",
                "locked",
                "LOCKED_PASSWORD",
                "wrong");
        return new ParityCheck(
                        name -> Optional.ofNullable(secrets.get(name)),
                        workers,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        folder)
                .compare(parity, listener, errand);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
