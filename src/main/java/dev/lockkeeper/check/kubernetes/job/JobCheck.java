package dev.lockkeeper.check.kubernetes.job;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.check.kubernetes.api.Pages;
import dev.lockkeeper.check.results.Report;
import dev.lockkeeper.check.results.ReportJudge;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import dev.lockkeeper.domain.programme.Target;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the newest Job that was made from a template. That it runs still, is too old or is not there proves nothing; a passed report
 * of a Job that failed is no pass either.
 */
public final class JobCheck {
    private static final String KIND = "job";
    /** A log longer than this is cut by the server, and is then no whole report. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int MOST_PODS = 20;

    private static final Pages.Kind<Job, JobList> JOBS =
            new Pages.Kind<>(JobList.class, JobList::getItems, JobList::getMetadata);
    private static final Pages.Kind<Pod, PodList> PODS =
            new Pages.Kind<>(PodList.class, PodList::getItems, PodList::getMetadata);

    private final Cluster cluster;

    public JobCheck(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The evidence; does not fail. */
    public CompletableFuture<Evidence> measure(CheckSpec.Job spec, Instant now, Errand errand) {
        return new Look(spec, now, errand).start();
    }

    private final class Look {
        private final CheckSpec.Job spec;
        private final Instant now;
        private final Errand errand;
        private final String asked;

        Look(CheckSpec.Job spec, Instant now, Errand errand) {
            this.spec = spec;
            this.now = now;
            this.errand = errand;
            this.asked = "newest Job of " + spec.template().words() + " in namespace " + spec.namespace();
        }

        CompletableFuture<Evidence> start() {
            return cluster.list("/apis/batch/v1/namespaces/" + spec.namespace() + "/jobs", Map.of(), JOBS, errand)
                    .thenCompose(jobs -> jobs.items().stream()
                            .map(JobFacts::new)
                            .filter(job -> job.isOf(spec.template()))
                            .max(Comparator.comparing(JobFacts::createdAt).thenComparing(JobFacts::name))
                            .map(this::of)
                            .orElseGet(this::none))
                    .exceptionally(why -> Evidence.error(KIND, asked, Unanswered.why(why), now));
        }

        /** An empty list is also what a namespace gives that is not there. */
        private CompletableFuture<Evidence> none() {
            return cluster.find("/api/v1/namespaces/" + spec.namespace(), Namespace.class, errand)
                    .thenApply(found -> {
                        if (found.isEmpty()) {
                            throw new Unanswered("namespace '" + spec.namespace() + "' does not exist in this cluster");
                        }
                        return undecided(
                                "no Job was made from " + spec.template().words() + remedy());
                    });
        }

        private String remedy() {
            return spec.template().origin() == Target.JobTemplate.Origin.CRONJOB
                    ? "; start one: kubectl -n " + spec.namespace() + " create job --from="
                            + spec.template().words() + " " + spec.template().name() + "-1"
                    : "; start it, or let a step run it";
        }

        private CompletableFuture<Evidence> of(JobFacts job) {
            Instant ended = job.endedAt().orElse(null);
            if (ended == null) {
                return CompletableFuture.completedFuture(undecided("Job " + job.name()
                        + (job.isSuspended()
                                ? " is suspended"
                                : " runs since " + job.createdAt() + ", " + job.active()
                                        + (job.active() == 1 ? " pod" : " pods") + " at work")));
            }
            Duration age = Duration.between(ended, now);
            if (age.compareTo(spec.ageAtMost()) > 0) {
                return CompletableFuture.completedFuture(undecided("Job " + job.name() + " ended "
                        + age.toMinutes() + " min ago, at most "
                        + spec.ageAtMost().toMinutes() + " min allowed"
                        + remedy()));
            }
            return cluster.list(
                            "/api/v1/namespaces/" + spec.namespace() + "/pods",
                            Map.of("labelSelector", "job-name=" + job.name()),
                            PODS,
                            errand)
                    .thenCompose(pods ->
                            ended(job, pods.items().stream().map(RunnerPod::new).toList()));
        }

        private CompletableFuture<Evidence> ended(JobFacts job, List<RunnerPod> pods) {
            String failure = job.failure().orElse(null);
            List<RunnerPod> telling = telling(job, pods);
            String exits = String.join(
                    ", ",
                    telling.stream()
                            .flatMap(pod -> pod.exits().stream().limit(1))
                            .toList());
            String against = failure == null
                    ? null
                    : "Job " + job.name() + " failed (" + failure + ")" + (exits.isEmpty() ? "" : ", " + exits);
            ReportForm form = spec.form();
            if (form == null) {
                return CompletableFuture.completedFuture(byExit(against, exits));
            }
            if (telling.isEmpty()) {
                throw new Unanswered(
                        "Job " + job.name() + " ended, but none of its pods is left to read the report from;"
                                + " raise its ttlSecondsAfterFinished");
            }
            return reports(telling, form).handle((report, why) -> {
                if (why == null) {
                    return new ReportJudge(KIND, spec.template().words(), asked, now).judge(report, against);
                }
                // That the runner failed is known, whatever became of its report.
                return against == null
                        ? Evidence.error(KIND, asked, Unanswered.why(why), now)
                        : evidence(Verdict.FAIL, against + "; " + Unanswered.why(why), null);
            });
        }

        /** Each pod that did its part; of a failed Job the last one that failed. */
        private List<RunnerPod> telling(JobFacts job, List<RunnerPod> pods) {
            if (job.isComplete()) {
                return pods.stream()
                        .filter(RunnerPod::hasSucceeded)
                        .sorted(Comparator.comparing(RunnerPod::name))
                        .limit(MOST_PODS)
                        .toList();
            }
            return pods.stream().filter(RunnerPod::hasFailed).max(Comparator.comparing(RunnerPod::createdAt)).stream()
                    .toList();
        }

        private Evidence byExit(@Nullable String against, String exits) {
            return against != null
                    ? evidence(Verdict.FAIL, against, null)
                    : evidence(
                            Verdict.PASS,
                            "Job of " + spec.template().words() + " completed" + (exits.isEmpty() ? "" : ", " + exits),
                            "a Job that fails: FAIL");
        }

        private CompletableFuture<Report> reports(List<RunnerPod> pods, ReportForm form) {
            List<CompletableFuture<Report>> parts =
                    pods.stream().map(pod -> report(pod, form)).toList();
            return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                    .thenApply(done -> Report.together(
                            parts.stream().map(CompletableFuture::join).toList()));
        }

        private CompletableFuture<Report> report(RunnerPod pod, ReportForm form) {
            String container = pod.container(spec.container())
                    .orElseThrow(
                            () -> new Unanswered("pod " + pod.name() + " has no container '" + spec.container() + "'"));
            String path = "/api/v1/namespaces/" + spec.namespace() + "/pods/" + pod.name() + "/log";
            Map<String, String> query = Map.of("container", container, "limitBytes", String.valueOf(MOST_BYTES));
            return cluster.text(path, query, errand).thenApply(log -> Report.read(form, InLog.of(form, log)));
        }

        private Evidence undecided(String why) {
            return evidence(Verdict.INCONCLUSIVE, why, "a new Job that passes: PASS");
        }

        private Evidence evidence(Verdict verdict, String summary, @Nullable String flip) {
            return new Evidence(KIND, verdict, summary, asked, "", now, flip, List.of());
        }
    }
}
