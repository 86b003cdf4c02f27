package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.time.Instant;

/** The status of a pod's containers in one stage. */
record ContainerView(Service service, Pod pod, Stage stage) {

    ObjectNode ofService() {
        String name = service.workloadName();
        ObjectNode status = WorkloadTemplate.parse("{}").put("name", name);
        ObjectNode state = status.putObject("state");
        boolean running = stage.kind() == Stage.Kind.STARTING || stage.isReady();
        if (running) {
            state.putObject("running").put("startedAt", PodView.time(stage.startedAt()));
        } else if (stage.kind() == Stage.Kind.BACK_OFF) {
            state.putObject("waiting")
                    .put("reason", "CrashLoopBackOff")
                    .put(
                            "message",
                            "back-off " + stage.backOffSeconds() + "s restarting failed container=" + name + " pod="
                                    + pod.name() + "_" + service.namespace() + "(" + pod.uid() + ")");
        } else {
            state.putObject("waiting").put("reason", "ContainerCreating");
        }
        lastState(status.putObject("lastState"), name);
        return finished(status, stage.isReady(), running, service.image(), name);
    }

    private void lastState(ObjectNode state, String name) {
        Instant startedAt = stage.lastStartedAt();
        Instant finishedAt = stage.lastFinishedAt();
        if (startedAt != null && finishedAt != null) {
            state.putObject("terminated")
                    .put("exitCode", 1)
                    .put("reason", "Error")
                    .put("startedAt", PodView.time(startedAt))
                    .put("finishedAt", PodView.time(finishedAt))
                    .put("containerID", containerId(name, stage.restarts() - 1));
        }
    }

    ObjectNode ofSidecar() {
        boolean running = stage.kind() != Stage.Kind.PENDING;
        ObjectNode status = WorkloadTemplate.parse("{}").put("name", "istio-proxy");
        ObjectNode state = status.putObject("state");
        if (running) {
            state.putObject("running")
                    .put("startedAt", PodView.time(pod.createdAt().plusSeconds(2)));
        } else {
            state.putObject("waiting").put("reason", "PodInitializing");
        }
        status.putObject("lastState");
        ObjectNode sidecar = WorkloadTemplate.sidecar();
        status.put("ready", running).put("restartCount", 0);
        return image(status, running, sidecar.path("image").asText(), containerId("istio-proxy", 0));
    }

    private ObjectNode finished(ObjectNode status, boolean ready, boolean running, String image, String name) {
        status.put("ready", ready).put("restartCount", stage.restarts());
        return image(status, running, image, containerId(name, stage.restarts()));
    }

    private ObjectNode image(ObjectNode status, boolean running, String image, String containerId) {
        boolean pending = stage.kind() == Stage.Kind.PENDING;
        status.put("image", image);
        status.put(
                "imageID",
                pending
                        ? ""
                        : image + "@sha256:" + Names.uid(image).replace("-", "").repeat(2));
        if (!pending) {
            status.put("containerID", containerId);
        }
        return status.put("started", running);
    }

    private String containerId(String name, int instance) {
        return "containerd://"
                + Names.uid(pod.uid() + "/" + name + "/" + instance)
                        .replace("-", "")
                        .repeat(2);
    }
}
