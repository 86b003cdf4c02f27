package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.app.falsealarm.FalseAlarmRehearsal;
import dev.lockkeeper.app.room.PlanBlueprint;
import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.OldPlatform;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The watch of the sample plan replayed over a week of the pretend estate, one hour of which was bad. */
final class GateRehearseTest {
    /** Now, but for the moment at which the past is written. */
    private static final class PastClock extends Clock {
        private volatile Instant past = Instant.MAX;

        @Override
        public Instant instant() {
            return past.equals(Instant.MAX) ? Clock.systemUTC().instant() : past;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final Instant UNTIL = Instant.parse("2026-11-20T20:00:00Z");
    private static final Path SAMPLE = Path.of("templates/vm-to-kubernetes");
    private static final int TIMES = 24;
    private static final long SEED = 7;
    private static final String DRAWN = "billing: error-rate, latency, errors-in-logs replayed at 24 times drawn from"
            + " 2026-11-13T20:00:00Z to 2026-11-20T20:00:00Z on the old platform\n";
    private static final String AGAIN = "the same again: lockkeeper gate rehearse FOLDER/plan.yaml billing --times 24"
            + " --days 7 --until 2026-11-20T20:00:00Z --seed 7";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PastClock clock = new PastClock();
    private final Programme plan = PlanReader.sample("vm-to-kubernetes");
    private final Migration billing = plan.migrations().get(0);
    private final Estate estate = Estate.start(clock, PlanBlueprint.of(plan));

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Path suites = Files.createDirectories(folder.resolve("smoke"));
        for (String suite : List.of("billing.yaml", "ledger.yaml")) {
            Files.copy(SAMPLE.resolve("smoke").resolve(suite), suites.resolve(suite));
        }
        write(estate.prometheus().toString());
    }

    private void write(String prometheus) throws IOException {
        Files.writeString(
                folder.resolve("plan.yaml"),
                Files.readString(SAMPLE.resolve("plan.yaml"))
                        .replace("http://prometheus.monitoring:9090", prometheus)
                        .replace("http://loki.monitoring:3100", estate.loki().toString())
                        // A number of lines, since kinds of them are not replayed.
                        .replace(
                                "    smoke: smoke/billing.yaml\n",
                                "    smoke: smoke/billing.yaml\n    watch: {signals: {errors-in-logs: {promise: at-most,"
                                        + " at_most: 0}}}\n"));
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void badHourIsFoundWithItsNumbersAndTheRestOfTheWeekIsQuiet() {
        Instant hit = moments(7, TIMES).get(3);
        Instant from = hit.minus(Duration.ofMinutes(10));
        Instant to = hit.plus(Duration.ofMinutes(50));
        bad(from, to);

        int code = rehearse();

        String query =
                "&g0.expr=100%20*%20%28sum%28increase%28haproxy_backend_http_responses_total%7Bbackend%3D%22billing"
                        + "%22%2Ccode%3D%225xx%22%7D%5B300s%5D%29%29%29%20%2F%20%28sum%28increase%28"
                        + "haproxy_backend_http_responses_total%7Bbackend%3D%22billing%22%7D%5B300s%5D%29%29%29\n";
        String graph = "              PROMETHEUS/graph?g0.tab=0&g0.range_input=1h&g0.end_input=2026-11-18%20";
        assertThat(without(out))
                .isEqualTo(
                        "FAIL          2026-11-18T09:39:28Z  error-rate: 5.05 % against 0.20 % before, limit 0.30 %, 15"
                                + " errors in 297 requests\n"
                                + graph + "10%3A00%3A43" + query
                                + "FAIL          2026-11-18T09:45:07Z  error-rate: 4.92 % against 0.20 % before, limit 0.30 %, 15"
                                + " errors in 305 requests\n"
                                + graph + "10%3A06%3A22" + query
                                + "NO BASELINE   2026-11-18T10:10:46Z  error-rate: your error rate moves by 2.36 percentage points by"
                                + " itself, the bound is 0.1: widen the bound, or measure a quieter time\n"
                                + DRAWN
                                + """
                        billing: would have failed 2 of 23 times (8.7 %): with 95 % confidence at most 25.0 % of all such times
                        billing: would have been inconclusive 0 of 23 times (0.0 %): with 95 % confidence at most 12.3 % of all such times
                        billing: 21 times passed, 1 without a baseline that can serve
                        error-rate: broken 2 times with a limit of 0.1 points, as often with 0.5 points
                        errors-in-logs: broken 2 times with a limit of 0, as often with 50
                        not replayed, since kinds of error lines are learned from a week of lines for each baseline: errors-surging
                        not replayed, since the cluster keeps no past of pods: restarts
                        Was the old platform really well at such a time? If not, leave it out with --except FROM/TO; else widen the limit before the night.
                        """
                                + AGAIN + "\n");
        assertThat(err.toString()).endsWith("billing: 24 of 24 times replayed, 2 failed\n");
        assertThat(code).isEqualTo(1);

        assertThat(rehearse("--except", from + "/" + to)).as(out.toString()).isZero();
        assertThat(without(out)).isEqualTo(DRAWN + """
                        billing: would have failed 0 of 24 times (0.0 %): with 95 % confidence at most 11.8 % of all such times
                        billing: would have been inconclusive 0 of 24 times (0.0 %): with 95 % confidence at most 11.8 % of all such times
                        billing: 24 times passed
                        not replayed, since kinds of error lines are learned from a week of lines for each baseline: errors-surging
                        not replayed, since the cluster keeps no past of pods: restarts
                        """ + AGAIN + " --except " + from + "/" + to + "\n");
    }

    @Test
    void checksOfAGateAreReplayedWhereTheyHaveAPast() {
        Gate validate = billing.gate(GateRole.VALIDATION);
        Instant hit = moments(OldPlatform.of(billing, validate), 7, 12).get(3);
        bad(hit.minus(Duration.ofMinutes(12)), hit.plus(Duration.ofMinutes(3)));

        int code = run("validate", "--times", "12", "--until", UNTIL.toString(), "--seed", String.valueOf(SEED));

        assertThat(without(out))
                .startsWith("FAIL          " + hit
                        + "  error-rate: 3.87 % against 0.19 % before, limit 0.29 %, 703 errors in"
                        + " 18,179 requests\n")
                .endsWith("""
                        billing validate: error-rate, latency replayed at 12 times drawn from 2026-11-13T20:00:00Z to 2026-11-20T20:00:00Z on the old platform
                        billing validate: would have failed 1 of 12 times (8.3 %): with 95 % confidence at most 33.9 % of all such times
                        billing validate: would have been inconclusive 0 of 12 times (0.0 %): with 95 % confidence at most 22.1 % of all such times
                        billing validate: 11 times passed
                        error-rate: broken 1 time
                        not replayed, since they look at the present alone: pods, restarts, health, health-at-ingress, sidecar, quota, smoke, alerts
                        not replayed, since kinds of error lines are learned from a week of lines for each baseline: logs
                        Was the old platform really well at such a time? If not, leave it out with --except FROM/TO; else widen the limit before the night.
                        the same again: lockkeeper gate rehearse FOLDER/plan.yaml billing validate --times 12 --days 7 --until 2026-11-20T20:00:00Z --seed 7
                        """);
        assertThat(code).isEqualTo(1);

        assertThat(run("containerise")).isZero();
        assertThat(without(out))
                .isEqualTo(
                        "billing containerise: nothing of it can be asked about the past; not replayed, since they look at"
                                + " the present alone: health-endpoint\n");
    }

    @Test
    @Tag("real")
    void realPrometheusTellsOfItsPastLikewise() throws Exception {
        Instant hit = moments(1, 12).get(3);
        Instant from = hit.minus(Duration.ofMinutes(10));
        Instant to = hit.plus(Duration.ofMinutes(50));
        try (PastPrometheus prometheus = new PastPrometheus(folder, UNTIL.minus(Duration.ofDays(2)), UNTIL, from, to)) {
            write(prometheus.url());
            prometheus.awaitReady();

            int code = run("--times", "12", "--days", "1", "--until", UNTIL.toString(), "--seed", String.valueOf(SEED));

            assertThat(out.toString())
                    .as(err.toString())
                    .contains("FAIL          " + hit + "  error-rate: ", prometheus.url() + "/graph?")
                    .contains(
                            "billing: would have failed 1 of 11 times (9.1 %): with 95 % confidence at most 36.5 % of all")
                    .contains("billing: 10 times passed, 1 without a baseline that can serve\n");
            assertThat(code).isEqualTo(1);

            int healthy = run("--times", "12", "--days", "1", "--until", UNTIL.toString(), "--except", from + "/" + to);

            assertThat(out.toString()).contains("billing: 12 times passed\n");
            assertThat(healthy).isZero();
        }
    }

    @Test
    void sourceThatDoesNotAnswerIsToldAtOnce() {
        estate.panel().unreachable(Source.PROMETHEUS, true);

        assertThat(rehearse()).isEqualTo(2);
        assertThat(without(err))
                .startsWith("lockkeeper: prometheus: PROMETHEUS: ")
                .endsWith("; nothing was replayed\n");
    }

    @Test
    void wordsThatCannotBeMeantSayWhatIsAllowed() {
        assertThat(refused("--except", "yesterday"))
                .isEqualTo("--except: found 'yesterday'; allowed: FROM/TO in this order, such as"
                        + " 2026-03-14T01:00:00Z/2026-03-14T02:00:00Z");
        assertThat(refused("--times", "0")).isEqualTo("--times: found '0'; allowed: 1 to 600");
        assertThat(refused("--at-once", "9")).isEqualTo("--at-once: found '9'; allowed: 1 to 8");
        assertThat(refused("--days", "0")).isEqualTo("--days: found '0'; allowed: 1 or more");
        assertThat(refused("--until", "2999-01-01T00:00:00Z"))
                .isEqualTo("--until: found '2999-01-01T00:00:00Z'; allowed: a moment of the past");
        assertThat(refused("--except", "2000-01-01T00:00:00Z/2999-01-01T00:00:00Z"))
                .isEqualTo(
                        "--days, --except: found no moment left at which billing could have been switched; allowed: more"
                                + " days, or fewer exceptions");
    }

    @Test
    void nothingIsAskedWhenTimeIsUp() {
        assertThat(rehearse("--minutes", "-1")).isEqualTo(2);

        assertThat(without(out)).startsWith(DRAWN + "billing: 0 times passed, 24 left out, since time was up\n");
    }

    private String refused(String... words) {
        err.getBuffer().setLength(0);
        assertThat(run(words)).isEqualTo(2);
        return err.toString().replaceFirst("^lockkeeper: ", "").trim();
    }

    private int rehearse(String... more) {
        List<String> words = new ArrayList<>(
                List.of("--times", String.valueOf(TIMES), "--until", UNTIL.toString(), "--seed", String.valueOf(SEED)));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private int run(String... more) {
        List<String> words = new ArrayList<>(
                List.of("gate", "rehearse", folder.resolve("plan.yaml").toString(), "billing"));
        words.addAll(List.of(more));
        out.getBuffer().setLength(0);
        return new CommandLine(new LockkeeperCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new ExecutionFailure())
                .execute(words.toArray(String[]::new));
    }

    /** What was said, with names for what differs from run to run. */
    private String without(StringWriter said) {
        return said.toString()
                .replace(estate.prometheus().toString(), "PROMETHEUS")
                .replace(folder.toString(), "FOLDER");
    }

    private List<Instant> moments(int days, int times) {
        return moments(OldPlatform.of(billing), days, times);
    }

    private static List<Instant> moments(OldPlatform old, int days, int times) {
        return FalseAlarmRehearsal.moments(old, new Draw(UNTIL, Duration.ofDays(days), times, SEED, List.of()));
    }

    private void bad(Instant from, Instant to) {
        clock.past = from;
        estate.panel().errorRate("billing", Side.OLD, 5);
        clock.past = to;
        estate.panel().errorRate("billing", Side.OLD, 0.2);
        clock.past = Instant.MAX;
    }
}
