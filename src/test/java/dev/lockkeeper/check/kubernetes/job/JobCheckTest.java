package dev.lockkeeper.check.kubernetes.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target.JobTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs as a real API server tells of them. */
final class JobCheckTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-20T18:27:41Z");
    private static final JobTemplate OK = new JobTemplate(JobTemplate.Origin.JOB, "migrate-ok");
    private static final JobTemplate BAD = new JobTemplate(JobTemplate.Origin.JOB, "migrate-bad");
    private static final JobTemplate CRON = new JobTemplate(JobTemplate.Origin.CRONJOB, "e2e");

    private final RecordedServer server = new RecordedServer();
    private final Cluster cluster = Cluster.of(new Sources.Kubernetes(null, server.url()));

    @AfterEach
    void close() {
        cluster.close();
        server.close();
    }

    @Test
    void aCompletedJobPassesByItsEnd() {
        jobs(job("job_complete", it -> {}));
        pods(pod("migrate-ok-x", "Succeeded", 0));

        Evidence evidence = look(OK, null);

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary()).isEqualTo("Job of job/migrate-ok completed, c: exit code 0");
        assertThat(evidence.asked()).isEqualTo("newest Job of job/migrate-ok in namespace shop");
        assertThat(server.asked()).anyMatch(line -> line.endsWith("/pods?labelSelector=job-name=migrate-ok&limit=500"));
    }

    @Test
    void aFailedJobIsAFailureWithItsExitCode() {
        jobs(job("job_failed", it -> {}));
        pods(pod("migrate-bad-x", "Failed", 2));

        Evidence evidence = look(BAD, null);

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .isEqualTo("Job migrate-bad failed (BackoffLimitExceeded: Job has reached the specified backoff limit),"
                        + " c: exit code 2 (Error)");
    }

    @Test
    void itsReportIsReadFromTheLogOfTheContainer() {
        jobs(job("job_complete", it -> {}));
        pods(pod("migrate-ok-x", "Succeeded", 0));
        log("booting\nTAP version 14\n1..2\nok 1 - a\nsome words\nok 2 - b # skip no card\n");

        Evidence evidence = look(OK, ReportForm.TAP);

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary()).isEqualTo("1 test passed; 1 skipped");
        assertThat(evidence.tally()).isEqualTo(Tally.of("job/migrate-ok", List.of("a")));
        assertThat(server.asked()).anyMatch(line -> line.endsWith("/log?container=c&limitBytes=8388608"));
        assertThat(server.asked("/log").getHeaders().get("Accept")).isEqualTo("*/*");
    }

    @Test
    void xmlIsFoundAmongOtherLines() {
        jobs(job("job_complete", it -> {}));
        pods(pod("migrate-ok-x", "Succeeded", 0));
        log(
                "INFO <b>boot</b>\n<?xml version=\"1.0\"?>\n<testsuites><testsuite name=\"s\" tests=\"1\"><testcase name=\"a\">"
                        + "<failure message=\"500\"/></testcase></testsuite></testsuites>\nbye\n");

        Evidence evidence = look(OK, ReportForm.JUNIT);

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary()).isEqualTo("1 of 1 executed tests failed: a (500)");
    }

    @Test
    void aLogOfBlankLinesTakesNoTime() {
        String log = "\n".repeat(2_000_000) + "<testsuite/>\n";

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> InLog.of(ReportForm.JUNIT, log)))
                .isEqualTo("<testsuite/>\n");
    }

    @Test
    void aPassedReportOfAFailedJobIsNoPass() {
        jobs(job("job_failed", it -> {}));
        pods(pod("migrate-bad-x", "Failed", 3));
        log("1..1\nok 1 - a\n");

        Evidence evidence = look(BAD, ReportForm.TAP);

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .isEqualTo("Job migrate-bad failed (BackoffLimitExceeded: Job has reached the specified backoff limit),"
                        + " c: exit code 3 (Error)");
    }

    @Test
    void aLogThatCannotBeReadIsAnErrorOfACompletedJobAndNoExcuseForAFailedOne() {
        jobs(job("job_complete", it -> {}), job("job_failed", it -> {}));
        pods(pod("x", "Succeeded", 0), pod("y", "Failed", 1));
        server.recorded("/log", "kubernetes/pod_log_no_kubelet");

        Evidence complete = look(OK, ReportForm.TAP);
        Evidence failed = look(BAD, ReportForm.TAP);

        assertThat(complete.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(complete.summary())
                .startsWith("Kubernetes refused (HTTP 500): Get \"https://127.0.0.1:10250/containerLogs/");
        assertThat(failed.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(failed.summary()).startsWith("Job migrate-bad failed (").contains("; Kubernetes refused (HTTP 500)");
    }

    @Test
    void aJobWithoutPodsHasNoReportAnyMore() {
        jobs(job("job_complete", it -> {}));
        pods();

        Evidence evidence = look(OK, ReportForm.TAP);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary())
                .isEqualTo("Job migrate-ok ended, but none of its pods is left to read the report from; raise its"
                        + " ttlSecondsAfterFinished");
    }

    @Test
    void theNewestJobOfACronJobCounts() {
        jobs(
                job("job_failed", it -> of(it, "e2e-1", "2026-11-20T18:00:00Z")),
                job("job_complete", it -> of(it, "e2e-2", "2026-11-20T18:10:00Z")),
                job("job_failed", it -> {}));
        pods(pod("e2e-2-x", "Succeeded", 0));

        assertThat(look(CRON, null).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatRunsStillIsSuspendedOrOldProvesNothing() {
        jobs(job("job_complete", it -> it.putObject("status")));
        assertThat(look(OK, null).summary())
                .isEqualTo("Job migrate-ok runs since 2026-11-20T18:13:14Z, 0 pods at work");
        assertThat(look(OK, null).verdict()).isEqualTo(Verdict.INCONCLUSIVE);

        try (RecordedServer other = new RecordedServer();
                Cluster there = Cluster.of(new Sources.Kubernetes(null, other.url()))) {
            ObjectNode suspended = job("job_complete", it -> it.remove("status"));
            suspended.withObject("/spec").put("suspend", true);
            other.json("/jobs", list("JobList", suspended));
            assertThat(look(there, OK, Duration.ofHours(1)).summary()).isEqualTo("Job migrate-ok is suspended");
        }
        try (RecordedServer other = new RecordedServer();
                Cluster there = Cluster.of(new Sources.Kubernetes(null, other.url()))) {
            other.json("/jobs", list("JobList", job("job_complete", it -> {})));
            Evidence old = look(there, OK, Duration.ofMinutes(10));
            assertThat(old.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(old.summary())
                    .isEqualTo(
                            "Job migrate-ok ended 14 min ago, at most 10 min allowed; start it, or let a step run it");
        }
    }

    @Test
    void noJobIsNoProofAndANamespaceThatIsNotThereIsAnError() {
        jobs();
        server.answering(
                "GET /api/v1/namespaces/shop",
                new MockResponse.Builder()
                        .body("{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"shop\"}}")
                        .build());

        assertThat(look(CRON, null).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(look(CRON, null).summary())
                .isEqualTo(
                        "no Job was made from cronjob/e2e; start one: kubectl -n shop create job --from=cronjob/e2e e2e-1");

        try (RecordedServer other = new RecordedServer();
                Cluster there = Cluster.of(new Sources.Kubernetes(null, other.url()))) {
            other.json("/jobs", list("JobList"))
                    .recorded("GET /api/v1/namespaces/shop", "kubernetes/error_404_namespace");
            Evidence gone = look(there, CRON, Duration.ofHours(1));
            assertThat(gone.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(gone.summary()).isEqualTo("namespace 'shop' does not exist in this cluster");
        }
    }

    private Evidence look(JobTemplate template, @Nullable ReportForm form) {
        return new JobCheck(cluster)
                .measure(
                        new CheckSpec.Job("shop", template, form, null, Duration.ofHours(1)),
                        NOW,
                        new Errand(Duration.ofSeconds(10)))
                .join();
    }

    private static Evidence look(Cluster there, JobTemplate template, Duration age) {
        return new JobCheck(there)
                .measure(new CheckSpec.Job("shop", template, null, null, age), NOW, new Errand(Duration.ofSeconds(10)))
                .join();
    }

    private void jobs(ObjectNode... jobs) {
        server.json("/jobs", list("JobList", jobs));
    }

    private void pods(ObjectNode... pods) {
        server.json("/pods?", list("PodList", pods));
    }

    private void log(String text) {
        server.answering(
                "/log",
                new MockResponse.Builder()
                        .addHeader("Content-Type", "text/plain")
                        .body(text)
                        .build());
    }

    private static ObjectNode job(String exchange, Consumer<ObjectNode> change) {
        ObjectNode job = RecordedServer.body("kubernetes/" + exchange).deepCopy();
        change.accept(job);
        return job;
    }

    private static void of(ObjectNode job, String name, String created) {
        ObjectNode metadata = job.withObject("/metadata").put("name", name).put("creationTimestamp", created);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "batch/v1")
                .put("kind", "CronJob")
                .put("name", "e2e")
                .put("uid", "u");
    }

    private static ObjectNode pod(String name, String phase, int code) {
        ObjectNode pod = JSON.createObjectNode().put("kind", "Pod").put("apiVersion", "v1");
        pod.putObject("metadata").put("name", name).put("creationTimestamp", "2026-11-20T18:13:14Z");
        pod.putObject("spec").putArray("containers").addObject().put("name", "c");
        ObjectNode status = pod.putObject("status").put("phase", phase);
        status.putArray("containerStatuses")
                .addObject()
                .put("name", "c")
                .putObject("state")
                .putObject("terminated")
                .put("exitCode", code)
                .put("reason", code == 0 ? "Completed" : "Error");
        return pod;
    }

    private static String list(String kind, ObjectNode... items) {
        ObjectNode list =
                JSON.createObjectNode().put("kind", kind).put("apiVersion", kind.equals("JobList") ? "batch/v1" : "v1");
        list.putObject("metadata").put("resourceVersion", "1");
        list.putArray("items").addAll(List.of(items));
        return list.toString();
    }
}
