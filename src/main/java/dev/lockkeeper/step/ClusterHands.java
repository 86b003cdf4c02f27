package dev.lockkeeper.step;

import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.Target.IngressTarget;
import dev.lockkeeper.domain.programme.Target.Workload;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes a Kubernetes cluster through its API. Safe for use by many threads. */
public final class ClusterHands implements Hands {
    private final KubernetesClient client;

    /** @param client the caller's to close; its identity needs the rights of {@code deploy/kubernetes/cluster-role.yaml} */
    public ClusterHands(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Done scale(StepAction.Scale scale) {
        Workload workload = scale.workload();
        String what = words(workload) + " in " + scale.namespace();
        return guarded(what, () -> {
            Integer now = replicas(scale.namespace(), workload);
            if (now == null) {
                return Done.not(what + " does not exist, so nothing was scaled. Check namespace and name in the plan.");
            }
            if (now == scale.replicas()) {
                return Done.well(what + " already has " + scale.replicas() + " replicas");
            }
            change(scale.namespace(), workload, scale.replicas());
            return Done.well(what + " scaled from " + now + " to " + scale.replicas() + " replicas");
        });
    }

    @Override
    public Done applyIngress(StepAction.ApplyIngress apply) {
        IngressTarget wanted = apply.ingress();
        String what = "Ingress " + wanted.name() + " in " + apply.namespace();
        return guarded(what, () -> {
            var ingresses = client.network().v1().ingresses().inNamespace(apply.namespace());
            Ingress there = ingresses.withName(wanted.name()).get();
            if (there == null) {
                ingresses.resource(ingress(apply)).create();
                return Done.well(what + " created for " + wanted.host());
            }
            if (leadsTo(there, wanted)) {
                return Done.well(what + " is there already and leads " + wanted.host() + " to " + wanted.service());
            }
            return Done.not(what + " is there but does not lead " + wanted.host() + " to " + wanted.service() + ":"
                    + wanted.port() + ". It was left as it is; mend it by hand or change the plan, then retry.");
        });
    }

    @Override
    public Done runJob(StepAction.RunJob run, String mark) {
        return guarded(
                "a Job of " + run.template().words() + " in " + run.namespace(),
                () -> new JobMaker(client).make(run, mark));
    }

    private @Nullable Integer replicas(String namespace, Workload workload) {
        if (workload.kind() == Workload.Kind.STATEFULSET) {
            StatefulSet found = client.apps()
                    .statefulSets()
                    .inNamespace(namespace)
                    .withName(workload.name())
                    .get();
            return found == null ? null : count(found.getSpec().getReplicas());
        }
        Deployment found = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(workload.name())
                .get();
        return found == null ? null : count(found.getSpec().getReplicas());
    }

    /** An absent number of replicas means 1 in a spec, by the API's default. */
    private static int count(@Nullable Integer replicas) {
        return replicas == null ? 1 : replicas;
    }

    private void change(String namespace, Workload workload, int replicas) {
        if (workload.kind() == Workload.Kind.STATEFULSET) {
            client.apps()
                    .statefulSets()
                    .inNamespace(namespace)
                    .withName(workload.name())
                    .scale(replicas);
        } else {
            client.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .withName(workload.name())
                    .scale(replicas);
        }
    }

    private static Ingress ingress(StepAction.ApplyIngress apply) {
        IngressTarget wanted = apply.ingress();
        return new IngressBuilder()
                .withNewMetadata()
                .withName(wanted.name())
                .withNamespace(apply.namespace())
                .addToLabels("app.kubernetes.io/managed-by", "lockkeeper")
                .endMetadata()
                .withNewSpec()
                .withIngressClassName(wanted.ingressClass())
                .addNewRule()
                .withHost(wanted.host())
                .withNewHttp()
                .addNewPath()
                .withPath("/")
                .withPathType("Prefix")
                .withNewBackend()
                .withNewService()
                .withName(wanted.service())
                .withNewPort()
                .withNumber(wanted.port())
                .endPort()
                .endService()
                .endBackend()
                .endPath()
                .endHttp()
                .endRule()
                .endSpec()
                .build();
    }

    private static boolean leadsTo(Ingress there, IngressTarget wanted) {
        return there.getSpec().getRules().stream()
                .filter(rule -> wanted.host().equals(rule.getHost()) && rule.getHttp() != null)
                .map(IngressRule::getHttp)
                .flatMap(http -> http.getPaths().stream())
                .anyMatch(path -> leadsTo(path, wanted));
    }

    private static boolean leadsTo(HTTPIngressPath path, IngressTarget wanted) {
        return Optional.ofNullable(path.getBackend().getService())
                .filter(service -> wanted.service().equals(service.getName()))
                .map(service -> service.getPort().getNumber())
                .filter(port -> port == wanted.port())
                .isPresent();
    }

    private static String words(Workload workload) {
        return (workload.kind() == Workload.Kind.STATEFULSET ? "StatefulSet " : "Deployment ") + workload.name();
    }

    private static Done guarded(String what, Supplier<Done> change) {
        try {
            return change.get();
        } catch (KubernetesClientException e) {
            String why = e.getStatus() != null && e.getStatus().getMessage() != null
                    ? e.getStatus().getMessage()
                    : String.valueOf(e.getMessage());
            return Done.not(
                    what + " could not be changed: " + why
                            + ". Nothing is known to have changed; mend the cause (see /migrate doctor) and retry, which looks first.");
        }
    }
}
