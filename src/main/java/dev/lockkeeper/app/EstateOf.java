package dev.lockkeeper.app;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.flow.Estate;
import dev.lockkeeper.step.Announcer;
import dev.lockkeeper.step.Announcers;
import dev.lockkeeper.step.ClusterHands;
import dev.lockkeeper.step.Hands;
import dev.lockkeeper.step.NoHands;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** Builds the windows on a programme's estate and the hands that change it, from the plan's sources. */
final class EstateOf implements AutoCloseable {
    private final Sources sources;
    private final Checks checks;
    private final Hands hands;
    private final Announcer announcer;
    private final AutoCloseable client;

    /** @param folder where long checks keep their progress */
    EstateOf(
            Programme plan,
            Clock clock,
            ExecutorService workers,
            Function<String, Optional<String>> secrets,
            Path folder) {
        this.sources = plan.sources();
        this.checks = new Checks(sources, clock, workers, secrets, folder);
        this.announcer = Announcers.of(sources, clock, secrets);
        Sources.Kubernetes cluster = sources.kubernetes();
        if (cluster == null) {
            this.hands = new NoHands();
            this.client = () -> {};
        } else {
            KubernetesClient kubernetes = client(cluster);
            this.hands = new ClusterHands(kubernetes);
            this.client = kubernetes;
        }
    }

    /** Whether it is what the sources need. */
    boolean fits(Sources other) {
        return sources.equals(other);
    }

    Estate estate() {
        return new Estate(checks, hands, announcer);
    }

    private static KubernetesClient client(Sources.Kubernetes source) {
        Config found = source.url() == null ? Config.autoConfigure(source.context()) : Config.empty();
        ConfigBuilder config = new ConfigBuilder(found)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(5_000)
                .withRequestTimeout(15_000);
        if (source.url() != null) {
            config = config.withMasterUrl(source.url());
        }
        return new KubernetesClientBuilder().withConfig(config.build()).build();
    }

    @Override
    public void close() throws Exception {
        checks.close();
        client.close();
    }
}
