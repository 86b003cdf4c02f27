package dev.lockkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.check.kubernetes.job.JobCheck;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.Target.JobTemplate;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownJob;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.step.ClusterHands;
import dev.lockkeeper.step.Done;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A step starts a Job in the pretend cluster, and a check reads what it came to. */
final class RunnerJobTest {
    private static final String NAMESPACE = "bank";
    private static final JobTemplate CRON = new JobTemplate(JobTemplate.Origin.CRONJOB, "e2e");
    private static final JobTemplate COPY = new JobTemplate(JobTemplate.Origin.JOB, "load");

    private final dev.lockkeeper.check.MovableClock clock =
            new dev.lockkeeper.check.MovableClock("2026-03-14T01:00:00Z");
    private final Estate estate = Estate.start(
            clock,
            new Blueprint(
                    List.of(Service.of(
                            "api", NAMESPACE, "deployment/api", "api.example", "198.51.100.1", "203.0.113.1")),
                    List.of(
                            new KnownJob(NAMESPACE, true, "e2e", "TAP version 14\n1..2\nok 1 - a\nok 2 - b\n"),
                            new KnownJob(NAMESPACE, false, "load", "done\n"))));
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder(Config.empty())
                    .withMasterUrl(estate.kubernetes().toString())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    private final Cluster cluster =
            Cluster.of(new Sources.Kubernetes(null, estate.kubernetes().toString()));
    private final ClusterHands hands = new ClusterHands(client);

    @AfterEach
    void close() {
        cluster.close();
        client.close();
        estate.close();
    }

    @Test
    void aJobIsMadeFromItsCronJobOnceForEachBeginningOfTheStep() {
        StepAction.RunJob run = new StepAction.RunJob(NAMESPACE, CRON);

        assertThat(hands.runJob(run, "a1")).isEqualTo(new Done(true, "Job e2e-a1 in bank started from cronjob/e2e"));
        assertThat(hands.runJob(run, "a1")).isEqualTo(new Done(true, "Job e2e-a1 in bank was started already"));
        assertThat(hands.runJob(run, "a2").ok()).isTrue();

        assertThat(client.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems())
                .extracting(job -> job.getMetadata().getName())
                .contains("e2e-a1", "e2e-a2")
                .hasSize(4);
        Job made = client.batch()
                .v1()
                .jobs()
                .inNamespace(NAMESPACE)
                .withName("e2e-a1")
                .get();
        assertThat(made.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner ->
                        assertThat(owner.getKind() + "/" + owner.getName()).isEqualTo("CronJob/e2e"));
        assertThat(made.getMetadata().getAnnotations())
                .containsEntry("cronjob.kubernetes.io/instantiate", "manual")
                .containsEntry("lockkeeper.dev/from", "cronjob/e2e");
    }

    @Test
    void theCheckLooksAtTheNewestRunAndWaitsForIt() {
        assertThat(look(CRON, ReportForm.TAP).summary()).isEqualTo("2 tests passed");

        hands.runJob(new StepAction.RunJob(NAMESPACE, CRON), "a1");
        Evidence running = look(CRON, ReportForm.TAP);
        clock.advance(Duration.ofSeconds(21));
        Evidence done = look(CRON, ReportForm.TAP);

        assertThat(running.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(running.summary()).isEqualTo("Job e2e-a1 runs since 2026-03-14T01:00:00Z, 1 pod at work");
        assertThat(done.verdict()).as(done.toString()).isEqualTo(Verdict.PASS);
        assertThat(done.summary()).isEqualTo("2 tests passed");
    }

    @Test
    void aJobThatRanBeforeIsCopiedWithoutWhatItsControllerWrote() {
        Done done = hands.runJob(new StepAction.RunJob(NAMESPACE, COPY), "b1");
        clock.advance(Duration.ofSeconds(21));

        assertThat(done).isEqualTo(new Done(true, "Job load-b1 in bank started from job/load"));
        Job copy = client.batch()
                .v1()
                .jobs()
                .inNamespace(NAMESPACE)
                .withName("load-b1")
                .get();
        assertThat(copy.getSpec().getSelector()).isNull();
        assertThat(copy.getSpec().getTemplate().getMetadata().getLabels()).containsEntry("job-name", "load-b1");
        assertThat(look(COPY, null).summary()).isEqualTo("Job of job/load completed, runner: exit code 0");
    }

    @Test
    void whatIsNotThereIsNotStarted() {
        assertThat(hands.runJob(
                        new StepAction.RunJob(NAMESPACE, new JobTemplate(JobTemplate.Origin.CRONJOB, "gone")), "a1"))
                .isEqualTo(
                        new Done(
                                false,
                                "cronjob/gone does not exist in bank, so no Job was started. Check namespace and name in the plan."));
    }

    private Evidence look(JobTemplate template, @org.jspecify.annotations.Nullable ReportForm form) {
        return new JobCheck(cluster)
                .measure(
                        new CheckSpec.Job(NAMESPACE, template, form, null, Duration.ofHours(1)),
                        clock.instant(),
                        new Errand(Duration.ofSeconds(10)))
                .join();
    }
}
