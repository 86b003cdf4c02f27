package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.RealProgram;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;

/** A real Prometheus with a written past: 20 requests a second of billing's old platform, 0.2 % of them failing, and 5 % for a while. */
final class PastPrometheus implements AutoCloseable {
    private static final int EVERY = 15;
    private static final long PER_SCRAPE = 300;

    private final RealProgram program;
    private final String url;

    PastPrometheus(Path folder, Instant from, Instant until, Instant badFrom, Instant badUntil) throws Exception {
        String binary = RealProgram.find("/usr/bin/prometheus", "/usr/local/bin/prometheus");
        String tool = RealProgram.find("/usr/bin/promtool", "/usr/local/bin/promtool");
        Path past = folder.resolve("past.txt");
        Path blocks = folder.resolve("blocks");
        write(past, from, until, badFrom, badUntil);
        Process made = new ProcessBuilder(
                        tool, "tsdb", "create-blocks-from", "openmetrics", past.toString(), blocks.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promtool.log").toFile())
                .start();
        assertThat(made.waitFor())
                .as(Files.readString(folder.resolve("promtool.log")))
                .isZero();
        url = "http://127.0.0.1:" + RealProgram.freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), "global: {scrape_interval: 15s}\n");
        program = new RealProgram(
                folder.resolve("prometheus.log"),
                binary,
                "--config.file=" + config,
                "--storage.tsdb.path=" + blocks,
                "--storage.tsdb.retention.time=10y",
                "--web.listen-address=" + url.substring("http://".length()));
    }

    private static void write(Path file, Instant from, Instant until, Instant badFrom, Instant badUntil)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("# TYPE haproxy_backend_http_responses counter\n");
            String responses = "haproxy_backend_http_responses_total{backend=\"billing\",code=\"%s\"}";
            LongFunction<Long> failed = scrapes -> {
                long bad = scrapesBetween(from, badFrom, badUntil, scrapes);
                return ((scrapes - bad) * PER_SCRAPE * 2 + bad * PER_SCRAPE * 50) / 1000;
            };
            series(out, responses.formatted("5xx"), from, until, failed);
            series(
                    out,
                    responses.formatted("2xx"),
                    from,
                    until,
                    scrapes -> scrapes * PER_SCRAPE - failed.apply(scrapes));
            out.write("# TYPE http_request_duration_seconds histogram\n");
            String bucket = "http_request_duration_seconds_bucket{app=\"billing\",le=\"%s\"}";
            series(out, bucket.formatted("0.1"), from, until, scrapes -> scrapes * PER_SCRAPE * 95 / 100);
            series(out, bucket.formatted("0.2"), from, until, scrapes -> scrapes * PER_SCRAPE * 995 / 1000);
            series(out, bucket.formatted("+Inf"), from, until, scrapes -> scrapes * PER_SCRAPE);
            out.write("# EOF\n");
        }
    }

    private static long scrapesBetween(Instant from, Instant badFrom, Instant badUntil, long scrapes) {
        long first = Duration.between(from, badFrom).toSeconds() / EVERY;
        long last = Duration.between(from, badUntil).toSeconds() / EVERY;
        return Math.max(0, Math.min(scrapes, last) - first);
    }

    private static void series(Writer out, String name, Instant from, Instant until, LongFunction<Long> total)
            throws IOException {
        long scrapes = Duration.between(from, until).toSeconds() / EVERY;
        for (long i = 0; i <= scrapes; i++) {
            out.write(name + " " + total.apply(i) + " " + (from.getEpochSecond() + i * EVERY) + "\n");
        }
    }

    void awaitReady() {
        RealProgram.awaitOk(URI.create(url + "/-/ready"));
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        program.close();
    }
}
