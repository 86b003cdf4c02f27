package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.Drawn;
import dev.lockkeeper.domain.falsealarm.OldPlatform;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch of the sample plan replayed over a week of the pretend estate, one hour of which was bad. */
final class GateRehearseTest {
    private static final Instant UNTIL = OldWeek.UNTIL;
    private static final int TIMES = 24;
    private static final String DRAWN =
            "billing: error-rate, latency, errors-in-logs, errors-surging replayed at 24 times drawn from"
                    + " 2026-11-13T20:00:00Z to 2026-11-20T20:00:00Z on the old platform\nbilling: drawn with seed 7, each with a"
                    + " baseline of an age drawn from the 15 min to 24 h that the plan allows: 42 min 5 s to 23 h 23 min\n";
    private static final String AGAIN = "the same again: lockkeeper gate rehearse FOLDER/plan.yaml billing --times 24"
            + " --days 7 --until 2026-11-20T20:00:00Z --seed 7";

    private final Path folder;
    private final OldWeek week;

    GateRehearseTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.week = new OldWeek(folder);
    }

    @AfterEach
    void close() {
        week.close();
    }

    @Test
    void badHourIsFoundWithItsNumbersAndTheRestOfTheWeekIsQuiet() {
        Instant hit = moments(7, TIMES).get(3);
        Instant from = hit.minus(Duration.ofMinutes(10));
        Instant to = hit.plus(Duration.ofMinutes(50));
        week.bad(from, to);

        int code = week.rehearse(TIMES);

        String query =
                "&g0.expr=100%20*%20%28sum%28increase%28haproxy_backend_http_responses_total%7Bbackend%3D%22billing"
                        + "%22%2Ccode%3D%225xx%22%7D%5B300s%5D%29%29%29%20%2F%20%28sum%28increase%28"
                        + "haproxy_backend_http_responses_total%7Bbackend%3D%22billing%22%7D%5B300s%5D%29%29%29\n";
        String graph = "              PROMETHEUS/graph?g0.tab=0&g0.range_input=1h&g0.end_input=2026-11-18%20";
        assertThat(said())
                .isEqualTo(
                        "FAIL          2026-11-18T09:39:28Z  error-rate: 5.05 % against 0.21 % before, limit 0.31 %, 15"
                                + " errors in 297 requests, baseline 21 h 2 min old\n"
                                + also(23)
                                + graph + "10%3A00%3A43" + query
                                + "FAIL          2026-11-18T09:45:07Z  error-rate: 4.92 % against 0.20 % before, limit 0.30 %, 15"
                                + " errors in 305 requests, baseline 42 min 5 s old\n"
                                + also(34)
                                + graph + "10%3A06%3A22" + query
                                + "FAIL          2026-11-18T10:10:46Z  error-rate: 5.23 % against 0.22 % before, limit 0.32 %, 16"
                                + " errors in 306 requests, baseline 8 h 37 min old\n"
                                + "              and errors-in-logs: 1 kind of error line not there before: 'request failed: order"
                                + " <N> could not be stored', 9 lines on 1 pod in 2 minutes, allowed fewer than 3 lines on 2 pods"
                                + " or in 2 minutes\n"
                                + graph + "10%3A32%3A01" + query
                                + DRAWN
                                + """
                        billing: would have failed 3 of 24 times (12.5 %): with 95 % confidence at most 29.3 % of all such times
                        billing: would have been inconclusive 0 of 24 times (0.0 %): with 95 % confidence at most 11.8 % of all such times
                        billing: 21 times passed
                        error-rate: broken 3 times with a limit of 0.1 points, as often with 0.5 points
                        errors-in-logs: broken 3 times
                        errors-in-logs: kinds of error lines learned from 6,024 to 9,636 error lines of 7 d before each time, at most 100,000 lines of the last 7 d
                        not replayed, since the cluster keeps no past of pods: restarts
                        No ledger was asked: name attempts and other bad times with --except FROM/TO, or ask in chat, where attempts of this programme are left out by themselves.
                        Was the old platform really well at such a time? If not, leave it out with --except FROM/TO; else widen the limit before the night.
                        """
                                + AGAIN + "\n");
        assertThat(week.err.toString()).endsWith("billing: 24 of 24 times replayed, 3 failed\n");
        assertThat(code).isEqualTo(1);

        assertThat(week.rehearse(TIMES, "--except", from + "/" + to))
                .as(week.out.toString())
                .isZero();
        assertThat(said())
                .isEqualTo(DRAWN.replace("42 min 5 s to", "28 min 46 s to") + """
                        billing: would have failed 0 of 24 times (0.0 %): with 95 % confidence at most 11.8 % of all such times
                        billing: would have been inconclusive 0 of 24 times (0.0 %): with 95 % confidence at most 11.8 % of all such times
                        billing: 24 times passed
                        errors-in-logs: kinds of error lines learned from 6,024 to 9,636 error lines of 7 d before each time, at most 100,000 lines of the last 7 d
                        not replayed, since the cluster keeps no past of pods: restarts
                        billing: 1 span was left out, so that no switch was drawn from 1 h 16 min of the 168 h
                        left out, since you named it: 2026-11-18T09:35:07Z to 2026-11-18T10:35:07Z
                        No ledger was asked: name attempts and other bad times with --except FROM/TO, or ask in chat, where attempts of this programme are left out by themselves.
                        """ + AGAIN + " --except " + from + "/"
                        + to + "\n");
    }

    @Test
    void checksOfAGateAreReplayedWhereTheyHaveAPast() {
        Gate validate = week.billing.gate(GateRole.VALIDATION);
        Instant hit = moments(OldPlatform.of(week.billing, validate), 7, 12).get(3);
        week.bad(hit.minus(Duration.ofMinutes(12)), hit.plus(Duration.ofMinutes(3)));

        int code = week.run("validate", "--times", "12", "--until", UNTIL.toString(), "--seed", OldWeek.SEED);

        assertThat(said())
                .startsWith("FAIL          " + hit
                        + "  error-rate: 3.87 % against 0.19 % before, limit 0.29 %, 703 errors in"
                        + " 18,179 requests, baseline 42 min 5 s old\n")
                .endsWith("""
                        billing validate: error-rate, latency, logs replayed at 12 times drawn from 2026-11-13T20:00:00Z to 2026-11-20T20:00:00Z on the old platform
                        billing validate: drawn with seed 7, each with a baseline of an age drawn from the 15 min to 24 h that the plan allows: 42 min 5 s to 23 h 23 min
                        billing validate: would have failed 1 of 11 times (9.1 %): with 95 % confidence at most 36.5 % of all such times
                        billing validate: would have been inconclusive 0 of 11 times (0.0 %): with 95 % confidence at most 23.9 % of all such times
                        billing validate: 10 times passed, 1 without a baseline that can serve
                        error-rate: broken 1 time
                        logs: broken 1 time
                        errors-in-logs: kinds of error lines learned from 6,061 to 6,942 error lines of 7 d before each time, at most 100,000 lines of the last 7 d
                        not replayed, since they look at the present alone: pods, restarts, health, health-at-ingress, sidecar, quota, smoke, alerts
                        No ledger was asked: name attempts and other bad times with --except FROM/TO, or ask in chat, where attempts of this programme are left out by themselves.
                        Was the old platform really well at such a time? If not, leave it out with --except FROM/TO; else widen the limit before the night.
                        the same again: lockkeeper gate rehearse FOLDER/plan.yaml billing validate --times 12 --days 7 --until 2026-11-20T20:00:00Z --seed 7
                        """);
        assertThat(code).isEqualTo(1);

        assertThat(week.run("containerise")).isZero();
        assertThat(said())
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
            week.write(prometheus.url(), week.estate.loki().toString());
            prometheus.awaitReady();

            int code = week.run("--times", "12", "--days", "1", "--until", UNTIL.toString(), "--seed", OldWeek.SEED);

            assertThat(week.out.toString())
                    .as(week.err.toString())
                    .contains("FAIL          " + hit + "  error-rate: ", prometheus.url() + "/graph?")
                    .contains(
                            "billing: would have failed 1 of 12 times (8.3 %): with 95 % confidence at most 33.9 % of all")
                    .contains("billing: 11 times passed\n");
            assertThat(code).isEqualTo(1);

            int healthy =
                    week.run("--times", "12", "--days", "1", "--until", UNTIL.toString(), "--except", from + "/" + to);

            assertThat(week.out.toString()).contains("billing: 12 times passed\n");
            assertThat(healthy).isZero();
        }
    }

    @Test
    void baselinesAreOfOneAgeWhereThePersonWantsSo() {
        Instant hit = moments(7, 1).get(0);
        // Six hours before each switch, and not at any other.
        week.bad(
                hit.minus(Duration.ofHours(6)).minusSeconds(600),
                hit.minus(Duration.ofHours(6)).minusSeconds(300));

        assertThat(week.rehearse(1, "--age", "6h")).isEqualTo(2);
        assertThat(said())
                .startsWith("NO BASELINE   " + hit + "  error-rate: your error rate moves by ")
                .contains(
                        ", baseline 6 h old\nbilling: ", "\nbilling: drawn with seed 7, each with a baseline 6 h old\n")
                .endsWith(" --seed 7 --age 6h\n");
        assertThat(week.rehearse(1, "--age", "15m")).isZero();
    }

    @Test
    void scrapeThatIsLongAgainstASlotIsPointedOut() throws IOException {
        try (Between prometheus = new Between((question, answer) -> question.contains("max(count_over_time(")
                ? answer.replaceFirst("(\"value\":\\[[^,]*,\")\\d+", "$110")
                : answer)) {
            week.write(
                    prometheus.before(week.estate.prometheus()),
                    week.estate.loki().toString());

            assertThat(week.rehearse(1)).isZero();

            String less =
                    " is scraped about every 1 min, and a slot is 15 s: of the 60 slots of a watch about 15 have a"
                            + " number of their own, so that the replay says less than it seems, of short bursts above all.\n";
            assertThat(said()).contains("\nFew samples: error-rate" + less + "Few samples: latency" + less);
        }
    }

    @Test
    void sourceThatDoesNotAnswerIsToldAtOnce() {
        week.estate.panel().unreachable(Source.PROMETHEUS, true);

        assertThat(week.rehearse(TIMES)).isEqualTo(2);
        assertThat(week.without(week.err))
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
        assertThat(refused("--age", "14m")).isEqualTo("--age: found '14m'; allowed for billing: 15m to 24h");
        assertThat(refused("--age", "old")).isEqualTo("--age: found 'old'; allowed for billing: 15m to 24h");
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
        assertThat(week.rehearse(TIMES, "--minutes", "-1")).isEqualTo(2);

        assertThat(said()).startsWith(DRAWN + "billing: 0 times passed, 24 left out, since time was up\n");
    }

    private String refused(String... words) {
        assertThat(week.run(words)).isEqualTo(2);
        return week.err.toString().replaceFirst("^lockkeeper: ", "").trim();
    }

    private static String also(int lines) {
        return "              and errors-in-logs: 2 kinds of error lines not there before: 'request failed: order <N> could not"
                + " be stored', " + lines
                + " lines on 1 pod in 2 minutes, and 1 more, allowed fewer than 3 lines on 2 pods or"
                + " in 2 minutes\n";
    }

    private String said() {
        return week.without(week.out);
    }

    private List<Instant> moments(int days, int times) {
        return moments(OldPlatform.of(week.billing), days, times);
    }

    private static List<Instant> moments(OldPlatform old, int days, int times) {
        return new Draw(UNTIL, Duration.ofDays(days), times, Long.parseLong(OldWeek.SEED), List.of())
                .moments(old.reach()).stream().map(Drawn::at).toList();
    }
}
