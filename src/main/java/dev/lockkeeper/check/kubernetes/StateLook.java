package dev.lockkeeper.check.kubernetes;

import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;

/** Whether the workload keeps anything on the node's disk, where no other pod finds it and no backup takes it. */
final class StateLook {
    private StateLook() {}

    static Look of(WorkloadFacts it, List<String> accepted) {
        Findings findings = new Findings(accepted);
        for (Volume volume : it.podSpec().getVolumes()) {
            String name = "volume " + volume.getName();
            EmptyDirVolumeSource empty = volume.getEmptyDir();
            if (volume.getHostPath() != null) {
                findings.wrong(
                        name,
                        "hostPath " + volume.getHostPath().getPath() + where(it, volume)
                                + ": it stays on the node when the pod moves to another");
            } else if (empty != null) {
                boolean isMemory = "Memory".equals(empty.getMedium());
                findings.note(name + ": emptyDir" + (isMemory ? " in memory" : "") + where(it, volume)
                        + ": lost with each pod, so nothing may lie there that is missed");
            } else if (volume.getPersistentVolumeClaim() != null && it.kind().equals("deployment") && it.wanted() > 1) {
                findings.note(name + ": " + it.wanted() + " replicas share the claim "
                        + volume.getPersistentVolumeClaim().getClaimName()
                        + "; state of each pod's own asks for a StatefulSet");
            }
        }
        return findings.look(it.shown() + ": nothing is kept on the node's disk");
    }

    private static String where(WorkloadFacts it, Volume volume) {
        return ContainerLooks.all(it)
                .flatMap(container -> container.getVolumeMounts().stream()
                        .filter(mount -> mount.getName().equals(volume.getName()))
                        .map(mount -> " at " + mount.getMountPath() + " in " + container.getName()))
                .findFirst()
                .orElse("");
    }
}
