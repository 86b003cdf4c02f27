package dev.lockkeeper.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.app.trial.TrialRow.Outcome;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.plan.PlanReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check of the shipped plans can fail, and those that cannot are found. */
final class TrialTest {
    private final TriedOut tried = new TriedOut();

    @AfterEach
    void close() {
        tried.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm-to-kubernetes", "compose-to-k3s"})
    void everyCheckOfAShippedPlanFailsWhenItShouldAndPassesWhenItMay(String name) {
        Programme plan = PlanReader.sample(name);
        Migration migration = plan.migrations().get(0);

        List<TrialRow> rows = new Trial(plan, migration, Before.NONE, TriedOut.NOW, tried.workers).run(null);

        long items = migration.gates().stream()
                .mapToLong(gate -> gate.items().size())
                .sum();
        long looks = Stream.concat(migration.cutover().stream(), migration.rollback().stream())
                .filter(step -> step.action() instanceof StepAction.Verify)
                .count();
        assertThat(rows)
                .hasSize((int) (items + looks) + migration.watch().signals().size());
        rows.forEach(row -> assertThat(row.outcome())
                .as(row.place() + ": " + row.why())
                .isEqualTo(row.kind().equals("manual") ? Outcome.MANUAL : Outcome.SOUND));
    }

    @Test
    void limitsThatNothingReachesAreRefused() {
        assertThat(tried.lines(
                        TriedOut.threshold("max(queue_depth)", "5000000000000", null, "jobs"),
                        TriedOut.threshold("max(disk_used_percent)", "100", null, "%"),
                        TriedOut.threshold("max(disk_used_bytes)", "500000000000", null, ""),
                        TriedOut.threshold("min(replicas)", null, "0", ""),
                        TriedOut.threshold("min(replicas)", null, "1", ""),
                        TriedOut.threshold("free - needed", null, "0", "GB"),
                        new CheckSpec.LokiCount("{app=\"a\"} |= \"error\"", TriedOut.WINDOW, new BigDecimal("1000000")),
                        new CheckSpec.ErrorRate("errors", TriedOut.WINDOW, new BigDecimal("60"), false)))
                .containsExactly(
                        "REFUSED  go  item-0  this check cannot fail: with 1,000,000,000,000 jobs it says PASS,"
                                + " 1000000000000 jobs, at most 5000000000000 jobs",
                        "REFUSED  go  item-1  this check cannot fail: with 100 % it says PASS, 100 %, at most 100 %",
                        "ok       go  item-2  fails with 500,000,000,001: 500000000001, at most 500000000000",
                        "REFUSED  go  item-3  this check cannot fail: with 0 it says PASS, 0, at least 0",
                        "ok       go  item-4  fails with 0: 0, at least 1",
                        "ok       go  item-5  fails with -1 GB: -1 GB, at least 0 GB",
                        "REFUSED  go  item-6  this check cannot fail: with 30,000 lines, 100 a second it says PASS, 30,000"
                                + " lines in 5 min, at most 1000000",
                        "REFUSED  go  item-7  this check cannot fail: with half of the requests failing it says PASS, 50.00 %"
                                + " against 0.20 % before, limit 60.20 %, 3,000 errors in 6,000 requests",
                        "billing: 3 of 8 checks fail when they should and pass when they may, 5 refused");
    }

    @Test
    void aQueryThatAnswersWithoutDataIsRefused() {
        assertThat(tried.lines(
                        TriedOut.threshold("sum(queue_depth) or vector(0)", "5", null, "jobs"),
                        TriedOut.threshold("sum(workers) or vector(0)", null, "5", "workers"),
                        TriedOut.threshold("sum(queue_depth)", "5", null, "jobs")))
                .containsExactly(
                        "REFUSED  go  item-0  this check passes on nothing: with no data it says PASS, 0 jobs, at most 5 jobs",
                        "ok       go  item-1  fails with 4 workers: 4 workers, at least 5 workers",
                        "ok       go  item-2  fails with 6 jobs: 6 jobs, at most 5 jobs",
                        "billing: 2 of 3 checks fail when they should and pass when they may, 1 refused");
    }

    @Test
    void aCheckThatNeverPassesIsRefusedToo() {
        // Both counts are the same query, as after a slip of the hand; silence of all levels is no proof of health.
        assertThat(tried.lines(
                        new CheckSpec.ErrorRate("slip", TriedOut.WINDOW, new BigDecimal("0.1"), false),
                        new CheckSpec.LokiCount("{app=\"a\"}", TriedOut.WINDOW, BigDecimal.ZERO)))
                .containsExactly(
                        "REFUSED  go  item-0  this check cannot pass: with all well it says FAIL, 100.00 % against 0.20 %"
                                + " before, limit 0.30 %, 12 errors in 12 requests",
                        "REFUSED  go  item-1  this check cannot pass: with all well it says INCONCLUSIVE, no data: no lines of"
                                + " any level: is log shipping broken?",
                        "billing: 0 of 2 checks fail when they should and pass when they may, 2 refused");
    }

    @Test
    void promisesOfTheWatchThatNothingBreaksAreRefused() {
        WatchSpec spec = TriedOut.watch(
                new WatchedSignal("errors", WatchedSignal.Kind.ERROR_RATE, "errors", new BigDecimal("50"), null),
                new WatchedSignal("restarts", WatchedSignal.Kind.RESTARTS, null, new BigDecimal("1000"), null),
                new WatchedSignal("lines", WatchedSignal.Kind.LOG_ERRORS, "lines", new BigDecimal("5"), null));

        assertThat(tried.lines(spec))
                .containsExactly(
                        "REFUSED  watch  errors    this check cannot fail: with half of the requests failing it says PASS,"
                                + " 50.00 % against 0.20 % before, limit 50.20 %, 9,000 errors in 18,000 requests",
                        "REFUSED  watch  restarts  this check cannot fail: with every container restarted, again and again it"
                                + " says PASS, 48 restarts, limit 1000",
                        "ok       watch  lines     fails with 100 error lines a second: 6,000 error lines, limit 5 (before: 0"
                                + " in as long a time)",
                        "billing: 1 of 3 checks fail when they should and pass when they may, 2 refused");
    }

    @Test
    void aPercentileWithALimitOfItsOwnFailsWhenEveryRequestIsSlow() {
        WatchSpec spec = TriedOut.watch(
                new WatchedSignal("p99", WatchedSignal.Kind.LATENCY_LIMIT, "latency", new BigDecimal("0.02"), null));

        assertThat(tried.lines(spec))
                .containsExactly(
                        "ok       watch  p99  fails with every request slower than the last bucket's bound: more than 2000"
                                + " ms, limit 20 ms, 1,200 requests",
                        "billing: 1 of 1 checks fail when they should and pass when they may");
    }

    @Test
    void reportsAndJobsOfAnotherRunnerAreFedAFailedTest() {
        Target.JobTemplate cron = new Target.JobTemplate(Target.JobTemplate.Origin.CRONJOB, "e2e");
        Target.JobTemplate job = new Target.JobTemplate(Target.JobTemplate.Origin.JOB, "e2e");

        assertThat(tried.lines(
                        new CheckSpec.Results("/var/lib/reports/e2e.xml", ReportForm.JUNIT, TriedOut.WINDOW),
                        new CheckSpec.Results("https://ci.example.com/e2e.tap", ReportForm.TAP, TriedOut.WINDOW),
                        new CheckSpec.Job("billing", cron, ReportForm.JUNIT, null, TriedOut.WINDOW),
                        new CheckSpec.Job("billing", job, ReportForm.TAP, "runner", TriedOut.WINDOW),
                        new CheckSpec.Job("billing", cron, null, null, TriedOut.WINDOW)))
                .containsExactly(
                        "ok       go  item-0  fails with a failed test in the report: 1 of 3 executed tests failed:"
                                + " trial.login (status 503)",
                        "ok       go  item-1  fails with a failed test in the report: 1 of 3 executed tests failed:"
                                + " login",
                        "ok       go  item-2  fails with a Job that failed: 1 of 3 executed tests failed: trial.login"
                                + " (status 503); Job trial-1 failed (BackoffLimitExceeded: Job has reached the specified"
                                + " backoff limit), tests: exit code 1 (Error)",
                        "ok       go  item-3  fails with a Job that failed: 1 of 3 executed tests failed: login; Job"
                                + " e2e failed (BackoffLimitExceeded: Job has reached the specified backoff limit), runner:"
                                + " exit code 1 (Error)",
                        "ok       go  item-4  fails with a Job that failed: Job trial-1 failed (BackoffLimitExceeded:"
                                + " Job has reached the specified backoff limit), tests: exit code 1 (Error)",
                        "billing: 5 of 5 checks fail when they should and pass when they may");
    }

    @Test
    void linesOfEitherStoreAreWrittenAndReadForPromisesAboutTheirKinds() {
        assertThat(tried.lines(
                        new CheckSpec.LogPatterns(LogQuery.Store.LOKI, "lines", TriedOut.WINDOW),
                        new CheckSpec.LogSurge(LogQuery.Store.LOKI, "lines", TriedOut.WINDOW),
                        new CheckSpec.LogPatterns(LogQuery.Store.GRAYLOG, "messages", TriedOut.WINDOW),
                        new CheckSpec.LogSurge(LogQuery.Store.GRAYLOG, "messages", TriedOut.WINDOW),
                        new CheckSpec.GraylogCount("app:a AND level:<=3", TriedOut.WINDOW, BigDecimal.TEN),
                        new CheckSpec.LogPatterns(LogQuery.Store.LOKI, "errors", TriedOut.WINDOW)))
                .containsExactly(
                        "ok       go  item-0  fails with five error lines a second of a kind that was never there (made up: no baseline with kinds"
                                + " was captured): 1 "
                                + "kind of error line not there before: 'ERROR turbine <N> refuses to spin: no such gearbox', "
                                + "1,500 lines on 2 pods in 6 minutes, allowed fewer than 3 lines on 2 pods or in 2 minutes",
                        "ok       go  item-1  fails with five error lines a second of a kind that came once a "
                                + "minute (made up: no baseline with kinds was captured): 'ERROR reminder for order <N> is sent later: the mail server is busy': 1,500 lines in "
                                + "5 min, usual 5, at most 15 in its busiest time before; chance below 0.00000001, allowed 0.0001 "
                                + "for 1 kind",
                        "ok       go  item-2  fails with five error lines a second of a kind that was never there (made up: no baseline with kinds"
                                + " was captured): 1 "
                                + "kind of error line not there before: 'ERROR turbine <N> refuses to spin: no such gearbox', "
                                + "1,500 lines on 2 pods in 6 minutes, allowed fewer than 3 lines on 2 pods or in 2 minutes",
                        "ok       go  item-3  fails with five error lines a second of a kind that came once a "
                                + "minute (made up: no baseline with kinds was captured): 'ERROR reminder for order <N> is sent later: the mail server is busy': 1,500 lines in "
                                + "5 min, usual 5, at most 15 in its busiest time before; chance below 0.00000001, allowed 0.0001 "
                                + "for 1 kind",
                        "ok       go  item-4  fails with 30,000 lines, 100 a second: 30,000 lines in 5 min, at most "
                                + "10",
                        "REFUSED  go  item-5  this check cannot fail: with five error lines a second of a kind that "
                                + "was never there (made up: no baseline with kinds was captured) it says ERROR, the plan has no signal of log lines named errors",
                        "billing: 5 of 6 checks fail when they should and pass when they may, 1 refused");
    }

    @Test
    void aWatchIsTriedOnNewKindsOfLinesToo() {
        WatchSpec spec = TriedOut.watch(
                new WatchedSignal("new", WatchedSignal.Kind.LOG_PATTERNS, "lines", BigDecimal.ZERO, null),
                new WatchedSignal("more", WatchedSignal.Kind.LOG_SURGE, "messages", BigDecimal.ZERO, null),
                new WatchedSignal("count", WatchedSignal.Kind.LOG_ERRORS, "lines", new BigDecimal("5"), null));

        assertThat(tried.lines(spec))
                .containsExactly(
                        "ok       watch  new    fails with five error lines a second of a kind that was never there (made up: no baseline with kinds"
                                + " was captured): 1 "
                                + "kind of error line not there before: 'ERROR turbine <N> refuses to spin: no such gearbox', 300 "
                                + "lines on 2 pods in 2 minutes, allowed fewer than 3 lines on 2 pods or in 2 minutes",
                        "ok       watch  more   fails with five error lines a second of a kind that came once a minute (made up: no baseline with kinds was captured): "
                                + "'ERROR reminder for order <N> is sent later: the mail server is busy': 300 lines in 1 min, "
                                + "usual 1, at most 15 in its busiest time before; chance below 0.00000001, allowed 0.0001 for 1 "
                                + "kind",
                        "ok       watch  count  fails with ten error lines a second: 600 error lines, limit 5 (before: "
                                + "0 in as long a time)",
                        "billing: 3 of 3 checks fail when they should and pass when they may");
    }
}
