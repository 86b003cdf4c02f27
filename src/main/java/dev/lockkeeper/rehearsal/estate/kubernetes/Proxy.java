package dev.lockkeeper.rehearsal.estate.kubernetes;

import dev.lockkeeper.rehearsal.estate.application.Application;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.util.Optional;

/** Passes requests on to a pod or a Service, as the API server's proxy does. */
final class Proxy {
    private final Cluster cluster;
    private final Application application;

    Proxy(Cluster cluster, Application application) {
        this.cluster = cluster;
        this.application = application;
    }

    Reply answer(Target target, Ask ask) {
        String name = nameOf(target.name());
        Workload workload = target.kind() == Kind.POD ? ofPod(target, name) : ofService(target, name);
        Ask passedOn = new Ask(ask.method(), target.rest(), ask.parameters(), ask.headers(), ask.body());
        return application.answer(workload.service(), Side.NEW, passedOn);
    }

    /** The name in {@code name}, {@code name:port} and {@code scheme:name:port}. */
    private static String nameOf(String written) {
        String[] parts = written.split(":", -1);
        return parts.length == 3 ? parts[1] : parts[0];
    }

    private Workload ofPod(Target target, String name) {
        for (Workload workload : cluster.workloads(target.namespace())) {
            Optional<Pod> pod = workload.pods(cluster.now()).stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            if (pod.isPresent()) {
                if (!pod.get().stage(cluster.now()).isReady()) {
                    throw Refusal.unavailable("error trying to reach service: dial tcp "
                            + pod.get().ip() + ":" + WorkloadTemplate.PORT + ": connect: connection refused");
                }
                return workload;
            }
        }
        throw Refusal.notFound(Kind.POD, name);
    }

    private Workload ofService(Target target, String name) {
        Workload workload = cluster.workloads(target.namespace()).stream()
                .filter(each -> each.service().workloadName().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(Kind.SERVICE, name));
        if (workload.readyPods(cluster.now()) == 0) {
            throw Refusal.unavailable("no endpoints available for service \"" + target.name() + "\"");
        }
        return workload;
    }
}
