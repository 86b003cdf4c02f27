package dev.lockkeeper.app.trial;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A runner of tests: its Job, and the report at an address or in the Job's log, say what the scene wants. */
final class RunnerStandIn {
    /** Where a trial reads a report, whatever place the plan names; diverted to the stand. */
    static final String HOME = "http://report.invalid";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String POD = "trial-1-x7k2p";
    private static final Duration LENGTH = Duration.ofMinutes(1);

    private final Supplier<@Nullable CheckSpec> played;
    private final Supplier<Scene> scene;
    private final Clock clock;

    RunnerStandIn(Supplier<@Nullable CheckSpec> played, Supplier<Scene> scene, Clock clock) {
        this.played = played;
        this.scene = scene;
        this.clock = clock;
    }

    /** The same check, with the report where the stand has it. */
    static CheckSpec onStand(CheckSpec spec) {
        return spec instanceof CheckSpec.Results it
                ? new CheckSpec.Results(HOME + "/report", it.form(), it.ageAtMost())
                : spec;
    }

    /** What is at the report's address. */
    Reply report(Ask ask) {
        if (!(played.get() instanceof CheckSpec.Results it)) {
            return Reply.notFound();
        }
        String written =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
        return new Reply(200, Map.of("Content-Type", "text/plain", "Last-Modified", written), text(it.form()));
    }

    /** What the cluster says of the Job, its pod and the pod's log; empty when it is asked for something else. */
    Optional<Reply> cluster(Ask ask) {
        if (!(played.get() instanceof CheckSpec.Job it) || scene.get() == Scene.SILENCE) {
            return Optional.empty();
        }
        String pods = "/api/v1/namespaces/" + it.namespace() + "/pods";
        if (ask.path().equals("/apis/batch/v1/namespaces/" + it.namespace() + "/jobs")) {
            return Optional.of(list("batch/v1", "JobList", job(it.template())));
        }
        if (ask.path().equals(pods) && ask.parameter("labelSelector").orElse("").startsWith("job-name=")) {
            return Optional.of(list("v1", "PodList", pod(Objects.requireNonNullElse(it.container(), "tests"))));
        }
        ReportForm form = it.form();
        return ask.path().equals(pods + "/" + POD + "/log") && form != null
                ? Optional.of(Reply.text(200, text(form)))
                : Optional.empty();
    }

    private boolean isWell() {
        return scene.get() == Scene.HEALTH;
    }

    private ObjectNode job(Target.JobTemplate template) {
        Instant now = clock.instant();
        boolean isCopied = template.origin() == Target.JobTemplate.Origin.JOB;
        ObjectNode job = JSON.createObjectNode();
        ObjectNode metadata = job.putObject("metadata")
                .put("name", isCopied ? template.name() : "trial-1")
                .put("creationTimestamp", now.minus(LENGTH).toString());
        metadata.putObject("annotations").put("lockkeeper.dev/from", template.words());
        ObjectNode end = job.putObject("status").putArray("conditions").addObject();
        end.put("type", isWell() ? "Complete" : "Failed")
                .put("status", "True")
                .put("lastTransitionTime", now.toString());
        if (!isWell()) {
            end.put("reason", "BackoffLimitExceeded").put("message", "Job has reached the specified backoff limit");
        }
        return job;
    }

    private ObjectNode pod(String container) {
        ObjectNode pod = JSON.createObjectNode();
        pod.putObject("metadata")
                .put("name", POD)
                .put("creationTimestamp", clock.instant().minus(LENGTH).toString());
        pod.putObject("spec").putArray("containers").addObject().put("name", container);
        ObjectNode status = pod.putObject("status").put("phase", isWell() ? "Succeeded" : "Failed");
        status.putArray("containerStatuses")
                .addObject()
                .put("name", container)
                .putObject("state")
                .putObject("terminated")
                .put("exitCode", isWell() ? 0 : 1)
                .put("reason", isWell() ? "Completed" : "Error");
        return pod;
    }

    private static Reply list(String version, String kind, ObjectNode item) {
        ObjectNode list = JSON.createObjectNode().put("apiVersion", version).put("kind", kind);
        list.putObject("metadata").put("resourceVersion", "1");
        list.putArray("items").add(item);
        return new Reply(200, Map.of("Content-Type", "application/json"), list.toString());
    }

    /** Three tests that passed, one of them failed, or none. */
    private String text(ReportForm form) {
        return switch (scene.get()) {
            case HEALTH ->
                form == ReportForm.TAP
                        ? "TAP version 13\n1..3\nok 1 - health\nok 2 - login\nok 3 - order\n"
                        : junit("<testcase classname=\"trial\" name=\"login\"/>");
            case VIOLATION ->
                form == ReportForm.TAP
                        ? "TAP version 13\n1..3\nok 1 - health\nnot ok 2 - login\nok 3 - order\n"
                        : junit(
                                "<testcase classname=\"trial\" name=\"login\"><failure message=\"status 503\"/></testcase>");
            case SILENCE ->
                form == ReportForm.TAP ? "TAP version 13\n1..0\n" : "<testsuite name=\"trial\" tests=\"0\"/>";
        };
    }

    private static String junit(String login) {
        return "<testsuite name=\"trial\" tests=\"3\"><testcase classname=\"trial\" name=\"health\"/>" + login
                + "<testcase classname=\"trial\" name=\"order\"/></testsuite>";
    }
}
