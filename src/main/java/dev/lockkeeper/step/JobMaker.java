package dev.lockkeeper.step;

import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.Target.JobTemplate;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a Job from a template, as {@code kubectl create job --from} does, and another from a Job that ran before. */
final class JobMaker {
    private static final String FROM = "lockkeeper.dev/from";

    /** What the Job controller writes into a Job; a copy with them would be refused, or take the old one's pods for its own. */
    private static final List<String> OWN_LABELS =
            List.of("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name");

    private final KubernetesClient client;

    JobMaker(KubernetesClient client) {
        this.client = client;
    }

    Done make(StepAction.RunJob run, String mark) {
        String name = run.template().name() + "-" + mark;
        Job there = jobs(run.namespace()).withName(name).get();
        if (there != null) {
            return Done.well("Job " + name + " in " + run.namespace() + " was started already");
        }
        Job wanted = run.template().origin() == JobTemplate.Origin.CRONJOB ? ofCronJob(run, name) : ofJob(run, name);
        if (wanted == null) {
            return Done.not(run.template().words() + " does not exist in " + run.namespace()
                    + ", so no Job was started. Check namespace and name in the plan.");
        }
        jobs(run.namespace()).resource(wanted).create();
        return Done.well("Job " + name + " in " + run.namespace() + " started from "
                + run.template().words());
    }

    private NonNamespaceOperation<Job, JobList, ScalableResource<Job>> jobs(String namespace) {
        return client.batch().v1().jobs().inNamespace(namespace);
    }

    private @Nullable Job ofCronJob(StepAction.RunJob run, String name) {
        CronJob cron = client.batch()
                .v1()
                .cronjobs()
                .inNamespace(run.namespace())
                .withName(run.template().name())
                .get();
        if (cron == null) {
            return null;
        }
        ObjectMeta metadata = cron.getSpec().getJobTemplate().getMetadata();
        Job job = named(run, name, metadata, cron.getSpec().getJobTemplate().getSpec());
        // As kubectl does: the CronJob's history limits clean it up.
        return new JobBuilder(job)
                .editMetadata()
                .addToAnnotations("cronjob.kubernetes.io/instantiate", "manual")
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("CronJob")
                .withName(cron.getMetadata().getName())
                .withUid(cron.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    private @Nullable Job ofJob(StepAction.RunJob run, String name) {
        Job old = jobs(run.namespace()).withName(run.template().name()).get();
        if (old == null) {
            return null;
        }
        Job copy =
                named(run, name, old.getMetadata(), new JobBuilder(old).build().getSpec());
        JobSpec spec = copy.getSpec();
        spec.setSelector(null);
        spec.setManualSelector(null);
        spec.setSuspend(false);
        ObjectMeta ofPods = spec.getTemplate().getMetadata();
        if (ofPods != null && ofPods.getLabels() != null) {
            ofPods.setLabels(withoutOwn(ofPods.getLabels()));
        }
        return copy;
    }

    private static Job named(StepAction.RunJob run, String name, @Nullable ObjectMeta template, JobSpec spec) {
        Map<String, String> labels = template == null || template.getLabels() == null ? Map.of() : template.getLabels();
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(run.namespace())
                .withLabels(withoutOwn(labels))
                .addToLabels("app.kubernetes.io/managed-by", "lockkeeper")
                .addToAnnotations(FROM, run.template().words())
                .endMetadata()
                .withSpec(spec)
                .build();
    }

    private static Map<String, String> withoutOwn(Map<String, String> labels) {
        Map<String, String> kept = new HashMap<>(labels);
        OWN_LABELS.forEach(kept::remove);
        return kept;
    }
}
