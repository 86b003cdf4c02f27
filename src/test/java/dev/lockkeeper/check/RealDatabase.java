package dev.lockkeeper.check;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A PostgreSQL with an empty cluster of its own. It refuses to run as root, and then runs as the user nobody. */
public final class RealDatabase implements AutoCloseable {
    private static final String NOBODY = "nobody";

    private final Path folder;
    private final RealProgram program;
    private final int port = RealProgram.freePort();

    /** @param settings what differs from a fresh server's configuration, as {@code wal_level=logical} */
    public RealDatabase(String... settings) throws IOException, InterruptedException {
        String postgres = find();
        // Not below the test's own folder, which other users may not enter.
        folder = Files.createTempDirectory("lockkeeper-postgres");
        if (isRoot()) {
            UserPrincipal nobody =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
            Files.setOwner(folder, nobody);
        }
        Path cluster = folder.resolve("cluster");
        String initdb = Path.of(postgres).resolveSibling("initdb").toString();
        initialise(
                initdb,
                "-D",
                cluster.toString(),
                "-U",
                "orders",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync");
        List<String> command = asNobody(
                "/usr/bin/env",
                "--chdir=" + folder,
                postgres,
                "-D",
                cluster.toString(),
                "-p",
                String.valueOf(port),
                "-k",
                folder.toString(),
                "-c",
                "listen_addresses=127.0.0.1");
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        program = new RealProgram(folder.resolve("postgres.log"), command.toArray(String[]::new));
    }

    /** Where the server's program lies; skips the test with a notice when it is missing. */
    public static String find() {
        if (isRoot()) {
            RealProgram.find("/usr/bin/setpriv");
        }
        return RealProgram.find(IntStream.iterate(19, version -> version - 1)
                .limit(8)
                .mapToObj(version -> "/usr/lib/postgresql/" + version + "/bin/postgres")
                .toArray(String[]::new));
    }

    /** Waits until it lets people in. */
    public void awaitReady() {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            connect().close();
            return true;
        });
    }

    /** A session of the superuser in the database that every server has. */
    public Connection connect() throws SQLException {
        return connect("postgres");
    }

    /** A session of the superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "?user=orders");
    }

    /** From now on the role is let in with its password only. */
    public void lock(String role) throws IOException {
        Path rules = folder.resolve("cluster/pg_hba.conf");
        Files.writeString(rules, "host all " + role + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        run("postgres", "SELECT pg_reload_conf()");
    }

    public int port() {
        return port;
    }

    /** The address without a user. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Runs the statements as the superuser. */
    public void run(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private void initialise(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(asNobody(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("initdb.log").toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("initdb: " + Files.readString(folder.resolve("initdb.log")));
        }
    }

    private static List<String> asNobody(String... command) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups"));
        }
        words.addAll(List.of(command));
        return words;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() throws IOException {
        program.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
