package dev.lockkeeper.story;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The cluster that an environment variable leads to, with the story's workload in a namespace that is the story's alone. While it
 * is open, the program takes it for its own cluster too.
 */
public final class RealCluster implements AutoCloseable {
    private static final String VARIABLE = "LOCKKEEPER_TEST_KUBECONFIG";
    private static final String NAMESPACE = "lockkeeper-test";
    private static final String NAME = "orders";
    private static final String PAUSE = "registry.k8s.io/pause:3.10";

    private final KubernetesClient client;
    private final boolean isOurs;

    private RealCluster(Path kubeconfig) {
        System.setProperty(Config.KUBERNETES_KUBECONFIG_FILE, kubeconfig.toString());
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile())).build())
                .build();
        isOurs = deployment() == null;
        if (isOurs) {
            deploy();
        }
    }

    /** Skips the test with a notice where no cluster is given. */
    public static Path find() {
        String path = System.getenv(VARIABLE);
        assumeTrue(path != null && !path.isBlank(), "skipped: " + VARIABLE + " names no kubeconfig of a cluster");
        return Path.of(Objects.requireNonNull(path));
    }

    /** Puts the workload there, and waits until it is ready. */
    public static RealCluster open(Path kubeconfig) {
        RealCluster cluster = new RealCluster(kubeconfig);
        await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            Integer ready =
                    Objects.requireNonNull(cluster.deployment()).getStatus().getReadyReplicas();
            return ready != null && ready == cluster.replicas();
        });
        return cluster;
    }

    /** How many replicas the workload is to have. */
    public int replicas() {
        return Objects.requireNonNull(deployment()).getSpec().getReplicas();
    }

    private Deployment deployment() {
        return client.apps().deployments().inNamespace(NAMESPACE).withName(NAME).get();
    }

    private void deploy() {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        Map<String, String> labels = Map.of("app", NAME);
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withLabels(labels)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(2)
                        .withNewSelector()
                        .withMatchLabels(labels)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(labels)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName(NAME)
                        .withImage(PAUSE)
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    @Override
    public void close() {
        System.clearProperty(Config.KUBERNETES_KUBECONFIG_FILE);
        if (isOurs) {
            client.namespaces().withName(NAMESPACE).delete();
        }
        client.close();
    }
}
