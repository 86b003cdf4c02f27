package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.prometheus.Prometheus;
import dev.lockkeeper.check.prometheus.Reading;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.Signal;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Debian's Prometheus counts of errors with which a series begins; the query is the one that the page recommends. */
@Tag("real")
final class FirstErrorsTest {
    private static final Path PAGE = Path.of("docs/checks/prometheus.md");
    private static final Pattern FAILED = Pattern.compile("(?m)^ +failed: (.*\\bor last_over_time\\b.*)$");
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final long STEP = 15;

    @TempDir
    private static Path folder;

    private static RealProgram program;
    private static ExecutorService workers;
    private static Web web;
    private static Reading reading;
    /** On the grid of the samples, and some time ago: its whole window has been stored. */
    private static Instant now;

    @BeforeAll
    static void start() throws Exception {
        now = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(3));
        String prometheus = RealProgram.find("/usr/bin/prometheus", "/usr/local/bin/prometheus");
        String promtool = RealProgram.find("/usr/bin/promtool", "/usr/local/bin/promtool");
        Path samples = Files.writeString(folder.resolve("samples.txt"), samples());
        Path data = folder.resolve("data");
        Process blocks = new ProcessBuilder(
                        promtool, "tsdb", "create-blocks-from", "openmetrics", samples.toString(), data.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promtool.log").toFile())
                .start();
        assertThat(blocks.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(blocks.exitValue())
                .as(Files.readString(folder.resolve("promtool.log")))
                .isZero();
        int port = RealProgram.freePort();
        program = new RealProgram(
                folder.resolve("prometheus.log"),
                prometheus,
                "--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), ""),
                "--storage.tsdb.path=" + data,
                "--web.listen-address=127.0.0.1:" + port);
        workers = Executors.newFixedThreadPool(4);
        web = new Web(workers, Map.of());
        reading = new Reading(new Prometheus(web, "http://127.0.0.1:" + port, Optional.empty(), Clock.systemUTC()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> counts("sum(increase(http_requests_total{code=~\"5..\"}[{{window}}]))")
                                .outcome()
                        == Outcome.VALUE);
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            web.close();
            workers.shutdownNow();
            program.close();
        }
    }

    /** Ten errors in all: one of an old pod, eight of pods that begin with them, one more of the second. */
    private static String samples() {
        long end = now.getEpochSecond();
        long start = end - WINDOW.toSeconds();
        StringBuilder text = new StringBuilder("# TYPE http_requests counter\n");
        series(text, "pod=\"old\",code=\"200\"", start - 600, end, at -> 1000 + (at - start) * 2);
        series(text, "pod=\"old\",code=\"500\"", start - 600, end, at -> at < start + 300 ? 7 : 8);
        series(text, "pod=\"new\",code=\"500\"", start + 300, end, at -> 5);
        series(text, "pod=\"gone\",code=\"503\"", start + 330, start + 420, at -> at < start + 400 ? 3 : 4);
        return text.append("# EOF\n").toString();
    }

    private static void series(StringBuilder text, String labels, long from, long to, LongUnaryOperator value) {
        for (long at = from; at <= to; at += STEP) {
            text.append("http_requests_total{app=\"api\",")
                    .append(labels)
                    .append("} ")
                    .append(value.applyAsLong(at))
                    .append(' ')
                    .append(at)
                    .append('\n');
        }
    }

    @Test
    void errorsWithWhichASeriesBeginsAreCounted() throws IOException {
        Matcher line = FAILED.matcher(Files.readString(PAGE));
        assertThat(line.find()).as("the query of the page").isTrue();

        assertThat(failed(line.group(1))).isEqualTo(BigInteger.TEN);
        assertThat(failed("sum(increase(http_requests_total{code=~\"5..\"}[{{window}}]))"))
                .as("what increase sees of them")
                .isEqualTo(BigInteger.TWO);
    }

    private static BigInteger failed(String query) {
        Sample sample = counts(query);
        assertThat(sample.measurement()).as(sample.detail()).isInstanceOf(Counts.class);
        return ((Counts) Objects.requireNonNull(sample.measurement())).failed();
    }

    private static Sample counts(String failed) {
        Signal.Counts queries = new Signal.Counts(failed, "sum(increase(http_requests_total[{{window}}]))");
        return reading.counts(queries, WINDOW, now, new Errand(Duration.ofSeconds(10)))
                .join();
    }
}
