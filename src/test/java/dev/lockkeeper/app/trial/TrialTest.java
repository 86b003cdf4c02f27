package dev.lockkeeper.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.app.trial.TrialRow.Outcome;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.LogPick;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.plan.PlanReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check of the shipped plans can fail, and those that cannot are found. */
final class TrialTest {
    private static final Instant NOW = Instant.parse("2026-11-20T20:15:30Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final ExecutorService workers = Executors.newFixedThreadPool(16);

    @AfterEach
    void close() {
        workers.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm-to-kubernetes", "compose-to-k3s"})
    void everyCheckOfAShippedPlanFailsWhenItShouldAndPassesWhenItMay(String name) {
        Programme plan = PlanReader.sample(name);
        Migration migration = plan.migrations().get(0);

        List<TrialRow> rows = new Trial(plan, migration, null, NOW, workers).run(null);

        long checked = migration.gates().stream()
                .flatMap(gate -> gate.items().stream())
                .filter(item -> !item.isManual())
                .count();
        assertThat(rows).hasSize((int) checked + migration.watch().signals().size());
        rows.forEach(row -> assertThat(row.outcome())
                .as(row.gate() + " " + row.item() + ": " + row.why())
                .isIn(Outcome.SOUND, Outcome.NOT_TRIED));
        assertThat(rows.stream().filter(row -> row.outcome() == Outcome.NOT_TRIED))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void limitsThatNothingReachesAreRefused() {
        assertThat(lines(
                        threshold("max(queue_depth)", "5000000000000", null, "jobs"),
                        threshold("max(disk_used_percent)", "100", null, "%"),
                        threshold("max(disk_used_bytes)", "500000000000", null, ""),
                        threshold("min(replicas)", null, "0", ""),
                        threshold("min(replicas)", null, "1", ""),
                        threshold("free - needed", null, "0", "GB"),
                        new CheckSpec.LokiCount("{app=\"a\"} |= \"error\"", WINDOW, new BigDecimal("1000000")),
                        new CheckSpec.ErrorRate("errors", WINDOW, new BigDecimal("60"), false)))
                .containsExactly(
                        "REFUSED  go     item-0  this check cannot fail: with 1,000,000,000,000 jobs it says PASS,"
                                + " 1000000000000 jobs, at most 5000000000000 jobs",
                        "REFUSED  go     item-1  this check cannot fail: with 100 % it says PASS, 100 %, at most 100 %",
                        "ok       go     item-2  fails with 100,000,000,000,000,000: 100000000000000000, at most 500000000000",
                        "REFUSED  go     item-3  this check cannot fail: with 0 it says PASS, 0, at least 0",
                        "ok       go     item-4  fails with 0: 0, at least 1",
                        "ok       go     item-5  fails with 0 GB, and with -1,000,000,000,000 GB: -1000000000000 GB, at least 0"
                                + " GB",
                        "REFUSED  go     item-6  this check cannot fail: with 30,000 lines, 100 a second it says PASS, 30,000"
                                + " lines in 5 min, at most 1000000",
                        "REFUSED  go     item-7  this check cannot fail: with half of the requests failing it says PASS, 50.00 %"
                                + " against 0.20 % before, limit 60.20 %, 3,000 errors in 6,000 requests",
                        "billing: 3 of 8 checks fail when they should and pass when they may, 5 refused");
    }

    @Test
    void aQueryThatAnswersWithoutDataIsRefused() {
        assertThat(lines(
                        threshold("sum(queue_depth) or vector(0)", "5", null, "jobs"),
                        threshold("sum(workers) or vector(0)", null, "5", "workers"),
                        threshold("sum(queue_depth)", "5", null, "jobs")))
                .containsExactly(
                        "REFUSED  go     item-0  this check passes on nothing: with no data it says PASS, 0 jobs, at most 5 jobs",
                        "ok       go     item-1  fails with 0 workers: 0 workers, at least 5 workers",
                        "ok       go     item-2  fails with 1,000,000,000,000 jobs: 1000000000000 jobs, at most 5 jobs",
                        "billing: 2 of 3 checks fail when they should and pass when they may, 1 refused");
    }

    @Test
    void aCheckThatNeverPassesIsRefusedToo() {
        // Both counts are the same query, as after a slip of the hand; silence of all levels is no proof of health.
        assertThat(lines(
                        new CheckSpec.ErrorRate("slip", WINDOW, new BigDecimal("0.1"), false),
                        new CheckSpec.LokiCount("{app=\"a\"}", WINDOW, BigDecimal.ZERO)))
                .containsExactly(
                        "REFUSED  go     item-0  this check cannot pass: with all well it says FAIL, 100.00 % against 0.20 %"
                                + " before, limit 0.30 %, 12 errors in 12 requests",
                        "REFUSED  go     item-1  this check cannot pass: with all well it says INCONCLUSIVE, no data: no lines of"
                                + " any level: is log shipping broken?",
                        "billing: 0 of 2 checks fail when they should and pass when they may, 2 refused");
    }

    @Test
    void promisesOfTheWatchThatNothingBreaksAreRefused() {
        WatchSpec spec = watch(
                new WatchedSignal("errors", WatchedSignal.Kind.ERROR_RATE, "errors", new BigDecimal("50"), null),
                new WatchedSignal("restarts", WatchedSignal.Kind.RESTARTS, null, new BigDecimal("1000"), null),
                new WatchedSignal("lines", WatchedSignal.Kind.LOG_ERRORS, "lines", new BigDecimal("5"), null));

        assertThat(table(spec, List.of(), null))
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
    void reportsAndJobsOfAnotherRunnerAreFedAFailedTest() {
        Target.JobTemplate cron = new Target.JobTemplate(Target.JobTemplate.Origin.CRONJOB, "e2e");
        Target.JobTemplate job = new Target.JobTemplate(Target.JobTemplate.Origin.JOB, "e2e");

        assertThat(lines(
                        new CheckSpec.Results("/var/lib/reports/e2e.xml", ReportForm.JUNIT, WINDOW),
                        new CheckSpec.Results("https://ci.example.com/e2e.tap", ReportForm.TAP, WINDOW),
                        new CheckSpec.Job("billing", cron, ReportForm.JUNIT, null, WINDOW),
                        new CheckSpec.Job("billing", job, ReportForm.TAP, "runner", WINDOW),
                        new CheckSpec.Job("billing", cron, null, null, WINDOW)))
                .containsExactly(
                        "ok       go     item-0  fails with a failed test in the report: 1 of 3 executed tests failed:"
                                + " trial.login (status 503)",
                        "ok       go     item-1  fails with a failed test in the report: 1 of 3 executed tests failed:"
                                + " login",
                        "ok       go     item-2  fails with a Job that failed: 1 of 3 executed tests failed: trial.login"
                                + " (status 503); Job trial-1 failed (BackoffLimitExceeded: Job has reached the specified"
                                + " backoff limit), tests: exit code 1 (Error)",
                        "ok       go     item-3  fails with a Job that failed: 1 of 3 executed tests failed: login; Job"
                                + " e2e failed (BackoffLimitExceeded: Job has reached the specified backoff limit), runner:"
                                + " exit code 1 (Error)",
                        "ok       go     item-4  fails with a Job that failed: Job trial-1 failed (BackoffLimitExceeded:"
                                + " Job has reached the specified backoff limit), tests: exit code 1 (Error)",
                        "billing: 5 of 5 checks fail when they should and pass when they may");
    }

    @Test
    void linesOfEitherStoreAreWrittenAndReadForPromisesAboutTheirKinds() {
        assertThat(lines(
                        new CheckSpec.LogPatterns(LogQuery.Store.LOKI, "lines", WINDOW),
                        new CheckSpec.LogSurge(LogQuery.Store.LOKI, "lines", WINDOW),
                        new CheckSpec.LogPatterns(LogQuery.Store.GRAYLOG, "messages", WINDOW),
                        new CheckSpec.LogSurge(LogQuery.Store.GRAYLOG, "messages", WINDOW),
                        new CheckSpec.GraylogCount("app:a AND level:<=3", WINDOW, BigDecimal.TEN),
                        new CheckSpec.LogPatterns(LogQuery.Store.LOKI, "errors", WINDOW)))
                .containsExactly(
                        "ok       go     item-0  fails with five error lines a second of a kind that was never there: 1 "
                                + "kind of error line not there before: 'ERROR turbine <N> refuses to spin: no such gearbox', "
                                + "1,500 lines on 2 pods in 6 minutes, allowed fewer than 3 lines on 2 pods or in 2 minutes",
                        "ok       go     item-1  fails with five error lines a second of a kind that came once a "
                                + "minute: 'ERROR reminder for order <N> is sent later: the mail server is busy': 1,500 lines in "
                                + "5 min, usual 5, at most 15 in its busiest time before; chance below 0.00000001, allowed 0.0001 "
                                + "for 1 kind",
                        "ok       go     item-2  fails with five error lines a second of a kind that was never there: 1 "
                                + "kind of error line not there before: 'ERROR turbine <N> refuses to spin: no such gearbox', "
                                + "1,500 lines on 2 pods in 6 minutes, allowed fewer than 3 lines on 2 pods or in 2 minutes",
                        "ok       go     item-3  fails with five error lines a second of a kind that came once a "
                                + "minute: 'ERROR reminder for order <N> is sent later: the mail server is busy': 1,500 lines in "
                                + "5 min, usual 5, at most 15 in its busiest time before; chance below 0.00000001, allowed 0.0001 "
                                + "for 1 kind",
                        "ok       go     item-4  fails with 30,000 lines, 100 a second: 30,000 lines in 5 min, at most "
                                + "10",
                        "REFUSED  go     item-5  this check cannot fail: with five error lines a second of a kind that "
                                + "was never there it says ERROR, the plan has no signal of log lines named errors",
                        "billing: 5 of 6 checks fail when they should and pass when they may, 1 refused");
    }

    @Test
    void aWatchIsTriedOnNewKindsOfLinesToo() {
        WatchSpec spec = watch(
                new WatchedSignal("new", WatchedSignal.Kind.LOG_PATTERNS, "lines", BigDecimal.ZERO, null),
                new WatchedSignal("more", WatchedSignal.Kind.LOG_SURGE, "messages", BigDecimal.ZERO, null),
                new WatchedSignal("count", WatchedSignal.Kind.LOG_ERRORS, "lines", new BigDecimal("5"), null));

        assertThat(table(spec, List.of(), null))
                .containsExactly(
                        "ok       watch  new    fails with five error lines a second of a kind that was never there: 1 "
                                + "kind of error line not there before: 'ERROR turbine <N> refuses to spin: no such gearbox', 300 "
                                + "lines on 2 pods in 2 minutes, allowed fewer than 3 lines on 2 pods or in 2 minutes",
                        "ok       watch  more   fails with five error lines a second of a kind that came once a minute: "
                                + "'ERROR reminder for order <N> is sent later: the mail server is busy': 300 lines in 1 min, "
                                + "usual 1, at most 15 in its busiest time before; chance below 0.00000001, allowed 0.0001 for 1 "
                                + "kind",
                        "ok       watch  count  fails with ten error lines a second: 600 error lines, limit 5 (before: "
                                + "0 in as long a time)",
                        "billing: 3 of 3 checks fail when they should and pass when they may");
    }

    private List<String> lines(CheckSpec... checks) {
        List<Item> items = new ArrayList<>();
        for (CheckSpec check : checks) {
            ItemId id = new ItemId("item-" + items.size());
            items.add(new Item(id, "An item", true, check, null));
        }
        return table(watch(), items, new GateId("go")).stream()
                .map(line -> line.replaceFirst("  go  ", "  go     "))
                .toList();
    }

    private List<String> table(WatchSpec watch, List<Item> items, @Nullable GateId only) {
        Programme sample = PlanReader.sample("vm-to-kubernetes");
        Migration usual = sample.migrations().get(0);
        Gate gate = new Gate(new GateId("go"), "Go", GateRole.GO, items, null);
        Map<String, Signal> signals = new HashMap<>();
        signals.put("errors", rate("sum(increase(failed[{{window}}]))", "sum(increase(requests[{{window}}]))"));
        signals.put("slip", rate("sum(increase(all[{{window}}]))", "sum(increase(all[{{window}}]))"));
        signals.put("lines", new Signal.LogErrors("{app=\"a\"} |= \"error\"", null));
        signals.put(
                "messages",
                new Signal.LogErrors(
                        new LogQuery(LogQuery.Store.GRAYLOG, "app:a AND level:<=3"),
                        LogQuery.loki("{app=\"vm\"}"),
                        LogPick.ERRORS,
                        Signal.LogErrors.ACKNOWLEDGED_FOR));
        Migration migration = new Migration(
                usual.id(),
                usual.title(),
                usual.template(),
                usual.risk(),
                usual.after(),
                usual.dependants(),
                usual.owners(),
                usual.channel(),
                usual.target(),
                signals,
                List.of(gate),
                usual.cutover(),
                usual.rollback(),
                watch,
                usual.hold());
        return TrialTable.lines("billing", new Trial(sample, migration, null, NOW, workers).run(only));
    }

    private static Signal rate(String failed, String all) {
        return new Signal.ErrorRate(new Signal.Counts(failed, all), null);
    }

    private static CheckSpec threshold(String query, @Nullable String most, @Nullable String least, String unit) {
        return new CheckSpec.PrometheusThreshold(
                query,
                WINDOW,
                most == null ? null : new BigDecimal(most),
                least == null ? null : new BigDecimal(least),
                unit);
    }

    private static WatchSpec watch(WatchedSignal... signals) {
        return new WatchSpec(
                Duration.ofMinutes(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                BigDecimal.valueOf(50),
                Duration.ofHours(1),
                WatchSpec.OnBreach.ASK,
                Duration.ofMinutes(15),
                List.of(signals));
    }
}
