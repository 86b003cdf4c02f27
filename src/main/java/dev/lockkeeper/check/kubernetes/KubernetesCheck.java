package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at a migration's workload and says what it finds. Its evidence and samples never fail; what is not there is said. */
public final class KubernetesCheck {
    private static final String KIND = "kubernetes";

    private final Cluster cluster;
    private final PodWatches watches;

    public KubernetesCheck(Cluster cluster, PodWatches watches) {
        this.cluster = cluster;
        this.watches = watches;
    }

    /**
     * The evidence of one probe.
     *
     * @param switchedAt T0, since when restarts and refused pods count; null before the switch
     */
    public CompletableFuture<Evidence> measure(
            Target target, CheckSpec.Kubernetes spec, Instant now, @Nullable Instant switchedAt, Errand errand) {
        String asked = spec.probe() + " of " + shown(target) + " in namespace " + target.namespace();
        return look(target, spec, new Span(now, switchedAt, spec.window()), errand)
                .thenApply(look -> new Evidence(
                        KIND,
                        look.verdict(),
                        look.summary(),
                        asked,
                        String.join(
                                " | ",
                                look.lines().subList(0, Math.min(5, look.lines().size()))),
                        now,
                        look.wouldFlip(),
                        look.lines()))
                .exceptionally(why -> Evidence.error(KIND, asked, Unanswered.why(why), now));
    }

    /** How many restarts since the moment, as a sample of the slot; the pods are watched from then on. */
    public CompletableFuture<Sample> restarts(Target target, Instant since, Instant slot, Errand errand) {
        return withWorkload(
                        target,
                        errand,
                        (namespace, it) ->
                                watches.look(namespace, it).thenApply(history -> sample(it, history, since, slot)))
                .exceptionally(why -> Sample.without(slot, Outcome.ERROR, Unanswered.why(why)));
    }

    private static Sample sample(WorkloadFacts it, PodHistory history, Instant since, Instant slot) {
        if (history.isEmpty()) {
            return Sample.without(slot, Outcome.NODATA, it.shown() + " has no pods");
        }
        RestartAccount account = history.between(it, since, slot);
        PodHistory.Gap gap = account.gap();
        return account.isBlind() && gap != null
                ? Sample.without(slot, Outcome.ERROR, gap.words())
                : Sample.value(slot, new Quantity(BigDecimal.valueOf(account.total())));
    }

    /** The names of the workload's ready pods; fails with {@link Unanswered}. */
    public CompletableFuture<List<String>> readyPods(Target target, Errand errand) {
        return withWorkload(
                target,
                errand,
                (namespace, it) -> namespace
                        .pods(it)
                        .thenApply(pods -> pods.stream()
                                .filter(PodFacts::isReady)
                                .map(PodFacts::name)
                                .sorted()
                                .toList()));
    }

    /** The workload's warnings since the moment, oldest first; fails with {@link Unanswered}. */
    public CompletableFuture<List<String>> warnings(Target target, Instant since, Errand errand) {
        Namespace namespace = new Namespace(cluster, target.namespace(), errand);
        String name = target.workload() == null ? "" : target.workload().name();
        return namespace
                .exists()
                .thenCompose(there -> namespace.warnings())
                .thenApply(events -> events.stream()
                        .filter(event -> "Warning".equals(event.event().getType()) && event.isSince(since))
                        .filter(event -> name.isEmpty() || event.isAbout(name))
                        .sorted(Comparator.comparing(event -> event.at().orElse(Instant.MIN)))
                        .map(EventFacts::line)
                        .toList());
    }

    private CompletableFuture<Look> look(Target target, CheckSpec.Kubernetes spec, Span span, Errand errand) {
        return switch (spec.probe()) {
            case WORKLOAD_PRESENT -> present(target, errand);
            case INGRESS_ADDRESS -> address(target, errand);
            case ROLLOUT ->
                withWorkload(
                        target, errand, (namespace, it) -> CompletableFuture.completedFuture(PodLooks.rollout(it)));
            case PODS ->
                withWorkload(
                        target,
                        errand,
                        (namespace, it) -> namespace.pods(it).thenApply(pods -> PodLooks.pods(it, pods)));
            case SIDECAR ->
                withWorkload(
                        target,
                        errand,
                        (namespace, it) -> namespace
                                .pods(it)
                                .thenCombine(namespace.labels(), (pods, labels) -> PodLooks.sidecar(it, pods, labels)));
            case RESTARTS -> withWorkload(target, errand, (namespace, it) -> restarts(namespace, it, span));
            case QUOTA -> withWorkload(target, errand, (namespace, it) -> quota(namespace, it, span));
            case PVC -> withWorkload(target, errand, KubernetesCheck::claims);
            case PROBES, RESOURCES, IMAGES, LOCAL_STATE, PLAIN_SECRETS, TERMINATION ->
                withWorkload(target, errand, new Description(spec)::look);
        };
    }

    private CompletableFuture<Look> restarts(Namespace namespace, WorkloadFacts it, Span span) {
        return watches.lookOnce(namespace, it, span.now()).thenApply(found -> {
            PodHistory history = found.history();
            Look look = PodLooks.restarts(
                    it,
                    history.pods(),
                    history.between(it, span.from(), span.now()),
                    span.words(),
                    span.isOver() ? null : span.end());
            return found.trouble().isEmpty()
                    ? look
                    : look.with("the pods are listed and not watched: " + found.trouble());
        });
    }

    private static CompletableFuture<Look> quota(Namespace namespace, WorkloadFacts it, Span span) {
        return namespace
                .quotas()
                .thenCombine(
                        namespace.events("FailedCreate"),
                        (quotas, events) -> StorageLooks.quota(it, quotas, events, span.from()));
    }

    private static CompletableFuture<Look> claims(Namespace namespace, WorkloadFacts it) {
        return namespace
                .pods(it)
                .thenCompose(pods -> namespace
                        .claims()
                        .thenCombine(
                                namespace.events(), (claims, events) -> StorageLooks.claims(it, pods, claims, events)));
    }

    private CompletableFuture<Look> present(Target target, Errand errand) {
        return found(
                target,
                errand,
                it -> it.map(workload -> Look.pass(
                                workload.shown() + " is there, " + workload.wanted()
                                        + (workload.wanted() == 1 ? " replica wanted" : " replicas wanted"),
                                "its removal: FAIL",
                                List.of()))
                        .orElseGet(() -> Look.fail(
                                shown(target) + " does not exist in namespace " + target.namespace(), List.of())));
    }

    private CompletableFuture<Look> address(Target target, Errand errand) {
        Namespace namespace = new Namespace(cluster, target.namespace(), errand);
        Target.IngressTarget ingress = target.ingress();
        if (ingress != null) {
            return address(
                    target,
                    namespace,
                    "ingress " + ingress.name(),
                    namespace.ingress(ingress.name()).thenApply(found -> found.map(AddressLook::of)));
        }
        Target.Workload workload = target.workload();
        if (workload == null) {
            return CompletableFuture.failedFuture(
                    new Unanswered("the plan names neither an ingress nor a workload: add target.ingress"));
        }
        return address(
                target,
                namespace,
                "service " + workload.name(),
                namespace.service(workload.name()).thenApply(found -> found.map(AddressLook::of)));
    }

    private static CompletableFuture<Look> address(
            Target target, Namespace namespace, String what, CompletableFuture<Optional<List<String>>> addresses) {
        return addresses.thenCompose(found -> found.isPresent()
                ? CompletableFuture.completedFuture(AddressLook.look(what, found.get()))
                : namespace
                        .exists()
                        .thenApply(there ->
                                Look.fail(what + " does not exist in namespace " + target.namespace(), List.of())));
    }

    /** What is asked of a workload that is there. */
    private interface OfWorkload<R> {
        CompletableFuture<R> ask(Namespace namespace, WorkloadFacts workload);
    }

    private <R> CompletableFuture<R> withWorkload(Target target, Errand errand, OfWorkload<R> question) {
        Namespace namespace = new Namespace(cluster, target.namespace(), errand);
        return found(target, errand, Function.identity())
                .thenCompose(it -> question.ask(
                        namespace,
                        it.orElseThrow(() ->
                                new Unanswered(shown(target) + " does not exist in namespace " + target.namespace()))));
    }

    private <R> CompletableFuture<R> found(Target target, Errand errand, Function<Optional<WorkloadFacts>, R> then) {
        Target.Workload workload = target.workload();
        if (workload == null) {
            return CompletableFuture.failedFuture(new Unanswered("the plan names no workload: add target.workload"));
        }
        return new Namespace(cluster, target.namespace(), errand)
                .workload(workload)
                .thenApply(then);
    }

    private static String shown(Target target) {
        Target.Workload workload = target.workload();
        if (workload == null) {
            return "no workload";
        }
        String kind = workload.kind() == Target.Workload.Kind.DEPLOYMENT ? "deployment/" : "statefulset/";
        return kind + workload.name();
    }
}
