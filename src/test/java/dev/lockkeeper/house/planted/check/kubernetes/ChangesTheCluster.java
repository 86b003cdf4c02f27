package dev.lockkeeper.house.planted.check.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.UnaryOperator;

/** Planted: a look that touches. */
final class ChangesTheCluster {
    private final KubernetesClient client;

    ChangesTheCluster(KubernetesClient client) {
        this.client = client;
    }

    void scale() {
        client.apps().deployments().inNamespace("shop").withName("web").scale(0);
    }

    void delete() {
        client.pods().inNamespace("shop").withName("web-1").delete();
    }

    Pod edit(UnaryOperator<Pod> change) {
        return client.pods().inNamespace("shop").withName("web-1").edit(change);
    }
}
