package dev.lockkeeper.rehearsal.estate.kubernetes.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A Job at a moment, as the API server of version 1.36 shows it: it runs for some seconds and completes. */
public final class JobView {
    /** How long a pretend runner takes. */
    public static final Duration TAKES = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPEC = """
            {"parallelism":1,"completions":1,"backoffLimit":0,"completionMode":"NonIndexed","suspend":false,
             "template":{"metadata":{},"spec":{"containers":[{"name":"runner","image":"registry.example/e2e:1","resources":{},
              "terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File",
              "imagePullPolicy":"IfNotPresent"}],"restartPolicy":"Never","terminationGracePeriodSeconds":30,
              "dnsPolicy":"ClusterFirst","securityContext":{},"schedulerName":"default-scheduler"}}}""";

    private final ObjectNode job;
    private final Instant createdAt;
    private final Instant now;

    /** @param job as it was created */
    public JobView(ObjectNode job, Instant now) {
        this.job = job;
        this.createdAt = Instant.parse(job.at("/metadata/creationTimestamp").asText());
        this.now = now;
    }

    /** A CronJob as somebody applied it long ago. */
    public static ObjectNode cronJob(KnownJob known, Instant appliedAt) {
        ObjectNode object = parse("{\"kind\":\"CronJob\",\"apiVersion\":\"batch/v1\"}");
        object.set("metadata", metadata(known, known.name(), appliedAt));
        ObjectNode spec = object.putObject("spec")
                .put("schedule", "0 3 * * *")
                .put("concurrencyPolicy", "Allow")
                .put("suspend", false);
        spec.putObject("jobTemplate").putObject("metadata");
        spec.withObject("/jobTemplate").set("spec", parse(SPEC));
        spec.put("successfulJobsHistoryLimit", 3).put("failedJobsHistoryLimit", 1);
        object.putObject("status");
        return object;
    }

    /** The Job that ran before the estate started. */
    public static ObjectNode past(KnownJob known, Instant createdAt) {
        ObjectNode object = parse("{\"kind\":\"Job\",\"apiVersion\":\"batch/v1\"}");
        String name = known.isCronJob() ? known.name() + "-" + createdAt.getEpochSecond() / 60 : known.name();
        ObjectNode metadata = metadata(known, name, createdAt);
        if (known.isCronJob()) {
            metadata.putArray("ownerReferences")
                    .addObject()
                    .put("apiVersion", "batch/v1")
                    .put("kind", "CronJob")
                    .put("name", known.name())
                    .put("uid", uid(known.namespace() + "/" + known.name()))
                    .put("controller", true);
        }
        object.set("metadata", metadata);
        object.set("spec", parse(SPEC));
        return object;
    }

    private static ObjectNode metadata(KnownJob known, String name, Instant createdAt) {
        return parse("{}")
                .put("name", name)
                .put("namespace", known.namespace())
                .put("uid", uid(known.namespace() + "/" + name))
                .put("resourceVersion", "1")
                .put("generation", 1)
                .put(
                        "creationTimestamp",
                        createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Whether it was made from the template. */
    public boolean isOf(KnownJob known) {
        if (!job.at("/metadata/namespace").asText().equals(known.namespace())) {
            return false;
        }
        String kind = known.isCronJob() ? "cronjob/" : "job/";
        JsonNode note = job.at("/metadata/annotations").path("lockkeeper.dev/from");
        return note.asText().equals(kind + known.name())
                || job.at("/metadata/ownerReferences/0/name").asText().equals(known.name())
                || (!known.isCronJob() && name().equals(known.name()));
    }

    private boolean isOver() {
        return !now.isBefore(createdAt.plus(TAKES));
    }

    private String name() {
        return job.at("/metadata/name").asText();
    }

    /** The Job with its status and with what its controller writes into it. */
    public ObjectNode object() {
        ObjectNode object = job.deepCopy();
        label(object.withObject("/metadata"));
        label(object.withObject("/spec/template/metadata"));
        ObjectNode status = object.putObject("status").put("startTime", createdAt.toString());
        if (!isOver()) {
            status.put("active", 1).put("ready", 1).put("terminating", 0);
            return object;
        }
        String at = createdAt.plus(TAKES).toString();
        ArrayNode conditions = status.putArray("conditions");
        for (String type : new String[] {"SuccessCriteriaMet", "Complete"}) {
            conditions
                    .addObject()
                    .put("type", type)
                    .put("status", "True")
                    .put("lastProbeTime", at)
                    .put("lastTransitionTime", at)
                    .put("reason", "CompletionsReached")
                    .put("message", "Reached expected number of succeeded pods");
        }
        status.put("completionTime", at)
                .put("succeeded", 1)
                .put("terminating", 0)
                .put("ready", 0);
        return object;
    }

    /** Its only pod. */
    public ObjectNode pod() {
        ObjectNode pod = parse("{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}");
        ObjectNode metadata = pod.putObject("metadata")
                .put("name", podName())
                .put("generateName", name() + "-")
                .put("namespace", job.at("/metadata/namespace").asText())
                .put("uid", uid(podName()))
                .put("resourceVersion", "1")
                .put("creationTimestamp", createdAt.toString());
        label(metadata);
        pod.set("spec", job.at("/spec/template/spec").deepCopy());
        ObjectNode status = pod.putObject("status")
                .put("phase", isOver() ? "Succeeded" : "Running")
                .put("startTime", createdAt.toString());
        ObjectNode container = status.putArray("containerStatuses").addObject();
        container
                .put("name", job.at("/spec/template/spec/containers/0/name").asText())
                .put("ready", !isOver())
                .put("restartCount", 0);
        if (isOver()) {
            container
                    .putObject("state")
                    .putObject("terminated")
                    .put("exitCode", 0)
                    .put("reason", "Completed")
                    .put("startedAt", createdAt.toString())
                    .put("finishedAt", createdAt.plus(TAKES).toString());
        } else {
            container.putObject("state").putObject("running").put("startedAt", createdAt.toString());
        }
        return pod;
    }

    /** The name of its only pod. */
    public String podName() {
        return name() + "-" + uid(name()).substring(0, 5);
    }

    /** What the pod has written so far. */
    public String log(KnownJob known) {
        return isOver() ? known.log() : "";
    }

    private void label(ObjectNode metadata) {
        String uid = job.at("/metadata/uid").asText();
        metadata.withObject("/labels")
                .put("batch.kubernetes.io/controller-uid", uid)
                .put("batch.kubernetes.io/job-name", name())
                .put("controller-uid", uid)
                .put("job-name", name());
    }

    private static String uid(String of) {
        return UUID.nameUUIDFromBytes(("job/" + of).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
