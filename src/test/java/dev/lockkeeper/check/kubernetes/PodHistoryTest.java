package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.kubernetes.api.Cluster;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Restarts are told per pod identity and container, over lists and what a watch saw between them. */
final class PodHistoryTest {
    private static final Instant T0 = Instant.parse("2026-03-14T01:00:00Z");
    private static final WorkloadFacts API = workload("deployment", 2);

    private final PodHistory history = new PodHistory();

    @Test
    void countsOfEveryContainerAreComparedWithThoseBefore() {
        listed(0, pod("a", -600, 4), pod("b", -600, 0));
        history.happened(pod("a", -600, 6), at(20));
        listed(30, pod("a", -600, 7), pod("b", -600, 0));

        RestartAccount account = account(30);

        assertThat(account.total()).isEqualTo(3);
        assertThat(account.lines()).containsExactly("api-a, container app: 3 restarts");
        assertThat(account(10).total()).as("as it was then").isZero();
        assertThat(account(20).total()).isEqualTo(2);
    }

    @Test
    void podThatIsNewWithoutAChangeOfScaleReplacesOneThatWasLost() {
        listed(0, pod("a", -600, 0), pod("b", -600, 0));
        listed(30, pod("a", -600, 0), pod("c", 20, 0));

        assertThat(account(30).lines()).containsExactly("pod api-c is new since 2026-03-14T01:00:20Z");
    }

    @Test
    void podsThatCameAndWentBetweenTwoListsAreKnownFromTheWatch() {
        listed(0, pod("a", -600, 0), pod("b", -600, 0));
        history.happened(pod("c", 5, 0), at(5));
        history.happened(pod("c", 5, 2), at(8));
        listed(15, pod("a", -600, 0), pod("b", -600, 0));

        assertThat(account(15).lines())
                .containsExactly("api-c, container app: 2 restarts", "pod api-c is new since 2026-03-14T01:00:05Z");
    }

    @Test
    void changeOfScaleExplainsAsManyPodsAsItMadeAndNoMore() {
        listed(0, pod("a", -600, 0), pod("b", -600, 0));
        history.scaled(API, List.of(scaled(10, "Scaled up replica set api-7dbb8f97f4 from 2 to 3")));
        listed(30, pod("a", -600, 0), pod("b", -600, 0), pod("c", 11, 0));
        assertThat(account(30).total()).isZero();
        listed(45, pod("a", -600, 0), pod("c", 11, 0), pod("d", 40, 0));

        assertThat(account(45).lines()).containsExactly("pod api-d is new since 2026-03-14T01:00:40Z");
    }

    @Test
    void changeOfScaleIsRememberedWhenTheClusterHasForgottenIt() {
        history.scaled(API, List.of(scaled(10, "Scaled up replica set api-7dbb8f97f4 to 3")));
        history.scaled(API, List.of());
        listed(30, pod("c", 11, 0));

        assertThat(account(30).replaced()).isEmpty();
    }

    @Test
    void otherReplicaSetsAndScalingDownExplainNothing() {
        history.scaled(
                API,
                List.of(
                        scaled(10, "Scaled up replica set api-6cc4 from 0 to 1"),
                        scaled(10, "Scaled down replica set api-7dbb8f97f4 from 3 to 2"),
                        scaled(-120, "Scaled up replica set api-7dbb8f97f4 from 1 to 2")));
        listed(30, pod("c", 11, 0));

        assertThat(account(30).replaced()).hasSize(1);
    }

    @Test
    void newPodOfAScaledSetMustNotHaveRestartedEither() {
        history.scaled(API, List.of(scaled(10, "Scaled up replica set api-7dbb8f97f4 from 2 to 3")));
        listed(30, pod("c", 11, 1));

        assertThat(account(30).lines()).containsExactly("api-c, container app: 1 restart");
    }

    @Test
    void statefulSetGrowsByTheNumbersOfItsPods() {
        WorkloadFacts before = workload("statefulset", 2);
        WorkloadFacts after = workload("statefulset", 3);
        history.listed(before, list(1, pod("0", -600, 0), pod("1", -600, 0)), at(0));
        history.listed(after, list(2, pod("0", -600, 0), pod("1", -600, 0), pod("2", 20, 0)), at(30));
        assertThat(history.between(after, T0, at(30)).total()).isZero();
        history.listed(after, list(3, pod("0", -600, 0), another(pod("1", 40, 0)), pod("2", 20, 0)), at(45));

        assertThat(history.between(after, T0, at(45)).lines())
                .containsExactly("pod api-1 is new since 2026-03-14T01:00:40Z");
    }

    @Test
    void sidecarAmongTheInitContainersCountsAndOneThatEndsDoesNot() {
        listed(0, withInit(pod("a", -600, 0), "Always", 0), withInit(pod("b", -600, 0), null, 0));
        listed(30, withInit(pod("a", -600, 0), "Always", 2), withInit(pod("b", -600, 0), null, 2));

        assertThat(account(30).lines()).containsExactly("api-a, container istio-proxy: 2 restarts");
    }

    @Test
    void silenceOfMoreThanAMinuteIsAGapUnlessThePodsProveThemselves() {
        listed(0, pod("a", -600, 0), pod("b", -600, 0));
        listed(61, pod("a", -600, 0), pod("b", -600, 0));
        assertThat(account(61).isBlind()).as("old enough to tell").isFalse();
        history.scaled(API, List.of(scaled(50, "Scaled up replica set api-7dbb8f97f4 from 1 to 2")));
        listed(75, pod("a", -600, 0), pod("c", 50, 0));

        assertThat(account(75).isBlind()).isTrue();
        assertThat(account(75).gap())
                .isNotNull()
                .extracting(PodHistory.Gap::words)
                .isEqualTo(
                        "the API server was not heard from between 2026-03-14T01:00:00Z and 2026-03-14T01:01:01Z (61 s,"
                                + " at most 60 s is allowed)");
    }

    @Test
    void wordOfTheWatchIsALookToo() {
        listed(0, pod("a", -600, 0));
        history.bookmarked("7", at(31));
        listed(61, pod("a", -600, 0));

        assertThat(account(61).gap()).isNull();
    }

    @Test
    void firstLookThatComesTooLateIsAGap() {
        history.scaled(API, List.of(scaled(50, "Scaled up replica set api-7dbb8f97f4 from 0 to 2")));
        listed(75, pod("a", 50, 0), pod("c", 50, 0));

        assertThat(account(75).isBlind()).isTrue();
    }

    @Test
    void whatIsSeenIsTrueWhateverTheGap() {
        listed(0, pod("a", -600, 0));
        listed(300, pod("a", -600, 1));

        assertThat(account(300).isBlind()).isFalse();
        assertThat(account(300).total()).isEqualTo(1);
    }

    @Test
    void listThatIsOlderThanWhatWasSeenIsRefused() {
        history.listed(API, list(100, pod("a", -600, 0)), at(0));
        history.bookmarked("120", at(5));

        assertThatThrownBy(() -> history.listed(API, list(119, pod("a", -600, 0)), at(10)))
                .hasMessage(
                        "Kubernetes: the list of pods is of version 119, and version 120 was seen before: the server lags"
                                + " behind");
    }

    private RestartAccount account(long seconds) {
        return history.between(API, T0, at(seconds));
    }

    private void listed(long seconds, PodFacts... pods) {
        history.listed(API, list(seconds + 1_000, pods), at(seconds));
    }

    private static Cluster.Listed<PodFacts> list(long version, PodFacts... pods) {
        return new Cluster.Listed<>(List.of(pods), String.valueOf(version));
    }

    private static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    private static PodFacts pod(String name, long createdAfter, int restarts) {
        return new PodFacts(new PodBuilder()
                .withNewMetadata()
                .withName("api-" + name)
                .withUid("uid-" + name)
                .withResourceVersion("1")
                .withCreationTimestamp(at(createdAfter).toString())
                .addNewOwnerReference()
                .withName("api-7dbb8f97f4")
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("app")
                .withRestartCount(restarts)
                .withNewState()
                .withNewRunning()
                .withStartedAt(at(-500).toString())
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build());
    }

    private static PodFacts another(PodFacts pod) {
        return new PodFacts(new PodBuilder(pod.pod())
                .editMetadata()
                .withUid("another")
                .endMetadata()
                .build());
    }

    private static PodFacts withInit(PodFacts pod, @Nullable String policy, int restarts) {
        return new PodFacts(new PodBuilder(pod.pod())
                .editSpec()
                .addToInitContainers(new ContainerBuilder()
                        .withName("istio-proxy")
                        .withRestartPolicy(policy)
                        .build())
                .endSpec()
                .editStatus()
                .addToInitContainerStatuses(new ContainerStatusBuilder()
                        .withName("istio-proxy")
                        .withRestartCount(restarts)
                        .build())
                .endStatus()
                .build());
    }

    private static EventFacts scaled(long seconds, String message) {
        Event event = new EventBuilder()
                .withNewMetadata()
                .withUid(message + seconds)
                .withResourceVersion("1")
                .endMetadata()
                .withReason("ScalingReplicaSet")
                .withMessage(message)
                .withLastTimestamp(at(seconds).toString())
                .withNewInvolvedObject()
                .withKind("Deployment")
                .withName("api")
                .endInvolvedObject()
                .build();
        return new EventFacts(event);
    }

    private static WorkloadFacts workload(String kind, int wanted) {
        return new WorkloadFacts(
                kind, "api", true, wanted, wanted, wanted, wanted, wanted, null, "app=api", new PodSpec(), List.of());
    }
}
