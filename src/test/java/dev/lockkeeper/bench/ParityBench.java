package dev.lockkeeper.bench;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.sql.Databases;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Database;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What comparing two databases with three million rows each takes, next to the same sums asked for by hand: psql in both at once.
 * Then one value among them is changed, and has to be found.
 */
final class ParityBench {
    private static final int ROUNDS = 3;

    private static final String TABLE = """
            CREATE TABLE account (id bigint PRIMARY KEY, owner text NOT NULL, amount numeric(12,2), opened timestamptz, note text, extra jsonb);
            INSERT INTO account SELECT g, 'owner ' || g, g * 0.37, timestamptz '2026-01-01' + g * interval '1 s',
              CASE WHEN g % 3 = 0 THEN NULL ELSE repeat('n', g % 40) END, jsonb_build_object('k', g % 1000)
            FROM generate_series(1, :rows) g;
            ANALYZE account""";

    private static final String BY_HAND = "SELECT count(*), sum(('x' || substr(m, 1, 16))::bit(64)::bigint),"
            + " sum(('x' || substr(m, 17, 16))::bit(64)::bigint) FROM (SELECT md5(ROW(trim_scale(amount), extra, id, note,"
            + " opened, owner)::text) m FROM account OFFSET 0) s";

    private ParityBench() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000_000;
        ExecutorService workers = Executors.newFixedThreadPool(32);
        try (RealDatabase server = new RealDatabase("fsync=off", "shared_buffers=1GB", "max_wal_size=8GB")) {
            server.awaitReady();
            for (String side : List.of("before", "after")) {
                server.run("postgres", "CREATE DATABASE " + side);
                server.run(side, TABLE.replace(":rows", String.valueOf(rows)));
            }
            server.run("postgres", "ALTER DATABASE before SET default_transaction_read_only = on");
            measure(server, workers);
        } finally {
            workers.shutdownNow();
        }
    }

    private static void measure(RealDatabase server, ExecutorService workers) throws Exception {
        double[] byHand = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            byHand[i] = seconds(() -> byHand(server));
            ours[i] = seconds(() -> say(compared(server, workers)));
            System.out.printf(Locale.ROOT, "by hand %.2f s, compared %.2f s%n", byHand[i], ours[i]);
        }
        System.out.printf(
                Locale.ROOT,
                "median by hand %.2f s, compared %.2f s: %.2f x (at most 1.3 x)%n",
                median(byHand),
                median(ours),
                median(ours) / median(byHand));
        server.run("after", "UPDATE account SET note = note || '!' WHERE id = 1234567");
        double found = seconds(() -> say(compared(server, workers)));
        System.out.printf(Locale.ROOT, "one changed value found in %.2f s: %.2f x%n", found, found / median(byHand));
    }

    private static void byHand(RealDatabase server) throws IOException, InterruptedException {
        List<Process> both = List.of(psql(server, "before"), psql(server, "after"));
        for (Process process : both) {
            if (process.waitFor() != 0) {
                throw new IOException("psql ended with " + process.exitValue());
            }
        }
    }

    private static Process psql(RealDatabase server, String database) throws IOException {
        String address = "host=127.0.0.1 port=" + server.port() + " user=orders dbname=" + database;
        return new ProcessBuilder("psql", "-X", "-q", "-A", "-t", "-d", address, "-c", BY_HAND)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Evidence compared(RealDatabase server, ExecutorService workers) {
        Databases databases = new Databases(
                name -> name.equals("BENCH_USER") ? Optional.of("orders") : Optional.empty(),
                workers,
                Clock.systemUTC(),
                null);
        Parity parity = new Parity(
                new Database(server.url("before"), "bench"),
                new Database(server.url("after"), "bench"),
                Proof.MD5,
                Proof.MD5,
                null,
                Duration.ofMinutes(2),
                Integer.getInteger("workers", 3),
                50,
                Duration.ofSeconds(10),
                1000,
                true,
                false,
                List.of());
        return databases
                .compare(parity, seen -> {}, new Errand(Duration.ofMinutes(10)))
                .evidence();
    }

    private static void say(Evidence evidence) {
        System.out.println(evidence.verdict() + ": " + evidence.summary());
    }

    private static double seconds(Timings.Action action) throws Exception {
        long began = System.nanoTime();
        action.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
