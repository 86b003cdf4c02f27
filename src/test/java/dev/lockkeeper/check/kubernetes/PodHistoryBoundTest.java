package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.http.Unanswered;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A server may tell of pods what it likes: no more of it is kept than has room. */
final class PodHistoryBoundTest {
    private static final Instant T0 = Instant.parse("2026-03-14T01:00:00Z");
    private static final String LONG = "x".repeat(1024 * 1024);

    private final PodHistory history = new PodHistory();
    private int told;

    @Test
    void podsWithLongNamesEndIt() {
        assertThatThrownBy(() -> {
                    for (told = 0; told < 1_000; told++) {
                        history.happened(pod(told + LONG, "api", 0), T0.plusSeconds(told));
                    }
                })
                .isInstanceOf(Unanswered.class)
                .hasMessage("more is told of pods that came and went than the 32 MiB that are kept of them");
        assertThat(told).isBetween(10, 40);
    }

    @Test
    void containersOfEverNewNamesEndIt() {
        assertThatThrownBy(() -> {
                    for (told = 0; told < 1_000; told++) {
                        history.happened(pod("api-1", told + LONG, 0), T0.plusSeconds(told));
                    }
                })
                .isInstanceOf(Unanswered.class);
        assertThat(told).isBetween(10, 40);
    }

    @Test
    void restartsWithoutEndEndIt() {
        assertThatThrownBy(() -> {
                    for (told = 0; told < 1_000_000; told++) {
                        history.happened(pod("api-1", "api", told), T0.plusSeconds(told));
                    }
                })
                .isInstanceOf(Unanswered.class);
        assertThat(told).isBetween(100_000, 400_000);
    }

    @Test
    void whatIsNotNeededOfAPodIsNotKept() {
        PodFacts pod = new PodFacts(new PodBuilder(pod("api-1", "api", 1).pod())
                .editMetadata()
                .addToAnnotations("notes", LONG)
                .endMetadata()
                .build());

        history.happened(pod, T0);

        assertThat(history.memory("").written()).hasSizeLessThan(2_000);
    }

    private static PodFacts pod(String name, String container, int restarts) {
        return new PodFacts(new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withUid(name)
                .withCreationTimestamp(T0.toString())
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName(container)
                        .withRestartCount(restarts)
                        .build())
                .endStatus()
                .build());
    }
}
