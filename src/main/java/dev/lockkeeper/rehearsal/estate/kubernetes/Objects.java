package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.kubernetes.job.JobView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every object of the cluster as it is at the cluster's moment, by kind and namespace. */
final class Objects {
    /** How long an ingress controller takes to hand out an address. */
    private static final Duration ADDRESSING = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Instant now;

    Objects(Cluster cluster) {
        this.cluster = cluster;
        this.now = cluster.now();
    }

    /** All objects of a kind in a namespace, or in all if it is empty; sorted by name as etcd does. */
    List<ObjectNode> list(Kind kind, String namespace) {
        List<ObjectNode> found = new ArrayList<>(
                switch (kind) {
                    case NAMESPACE ->
                        cluster.namespaces().stream().map(this::namespace).toList();
                    case POD -> pods(namespace);
                    case SERVICE -> each(namespace, of -> List.of(new NeighbourView(of, now).service(version(of))));
                    case ENDPOINTS -> each(namespace, of -> List.of(new NeighbourView(of, now).endpoints(version(of))));
                    case ENDPOINT_SLICE ->
                        each(namespace, of -> List.of(new NeighbourView(of, now).endpointSlice(version(of))));
                    case CLAIM -> each(namespace, of -> new NeighbourView(of, now).claims(version(of)));
                    case DEPLOYMENT, STATEFUL_SET -> each(namespace, of -> workload(kind, of));
                    case REPLICA_SET -> each(namespace, this::replicaSet);
                    case QUOTA ->
                        namespaces(namespace).stream().map(this::quota).toList();
                    case EVENT ->
                        namespaces(namespace).stream()
                                .flatMap(each -> cluster.events().at(each, now).stream())
                                .map(this::event)
                                .toList();
                    case CONFIG_MAP -> cluster.kept().list(kind, namespace);
                    case INGRESS ->
                        cluster.kept().list(kind, namespace).stream()
                                .map(this::addressed)
                                .toList();
                    case JOB ->
                        cluster.jobs(namespace).stream().map(JobView::object).toList();
                    case CRON_JOB -> cronJobs(namespace);
                    case SECRET, DAEMON_SET -> List.of();
                });
        found.sort(Comparator.comparing(object -> object.at("/metadata/name").asText()));
        return found;
    }

    Optional<ObjectNode> find(Kind kind, String namespace, String name) {
        return list(kind, namespace).stream()
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst();
    }

    private List<ObjectNode> each(String namespace, Function<Workload, List<ObjectNode>> view) {
        return cluster.workloads(namespace).stream()
                .flatMap(workload -> view.apply(workload).stream())
                .toList();
    }

    private List<String> namespaces(String namespace) {
        return cluster.namespaces().stream()
                .filter(each -> namespace.isEmpty() || each.equals(namespace))
                .toList();
    }

    private String version(Workload workload) {
        return cluster.resourceVersion(workload);
    }

    private List<ObjectNode> cronJobs(String namespace) {
        return cluster.jobs().stream()
                .filter(job -> job.isCronJob()
                        && (namespace.isEmpty() || job.namespace().equals(namespace)))
                .map(job -> JobView.cronJob(job, cluster.startedAt().minus(Duration.ofDays(30))))
                .toList();
    }

    private List<ObjectNode> pods(String namespace) {
        List<ObjectNode> all = new ArrayList<>(each(namespace, this::pods));
        cluster.jobs(namespace).forEach(job -> all.add(job.pod()));
        return all;
    }

    private List<ObjectNode> pods(Workload workload) {
        PodView view = new PodView(workload, now);
        return workload.pods(now).stream()
                .map(pod -> view.of(pod, cluster.resourceVersion(pod.revision(), pod.lastChange(now))))
                .toList();
    }

    private List<ObjectNode> workload(Kind kind, Workload workload) {
        return workload.service().isStateful() == (kind == Kind.STATEFUL_SET)
                ? List.of(new WorkloadView(workload, now).object(version(workload)))
                : List.of();
    }

    private List<ObjectNode> replicaSet(Workload workload) {
        return workload.service().isStateful()
                ? List.of()
                : List.of(new WorkloadView(workload, now).replicaSet(version(workload)));
    }

    private ObjectNode namespace(String name) {
        ObjectNode object = WorkloadTemplate.parse("{\"kind\":\"Namespace\",\"apiVersion\":\"v1\"}");
        ObjectNode metadata = object.putObject("metadata")
                .put("name", name)
                .put("uid", Names.uid("namespace/" + name))
                .put("resourceVersion", "1")
                .put("creationTimestamp", PodView.time(cluster.startedAt().minus(Duration.ofDays(30))));
        metadata.putObject("labels").put("kubernetes.io/metadata.name", name);
        object.putObject("spec").putArray("finalizers").add("kubernetes");
        object.putObject("status").put("phase", "Active");
        return object;
    }

    private ObjectNode quota(String namespace) {
        List<Workload> workloads = cluster.workloads(namespace);
        boolean full = workloads.stream().anyMatch(Workload::quotaRefuses);
        int pods = full
                ? WorkloadEvents.PODS_ALLOWED
                : workloads.stream().mapToInt(each -> each.pods(now).size()).sum();
        ObjectNode object = WorkloadTemplate.parse("{\"kind\":\"ResourceQuota\",\"apiVersion\":\"v1\"}");
        object.putObject("metadata")
                .put("name", "compute")
                .put("namespace", namespace)
                .put("uid", Names.uid("quota/" + namespace))
                .put("resourceVersion", cluster.resourceVersion())
                .put("creationTimestamp", PodView.time(cluster.startedAt().minus(Duration.ofDays(30))));
        object.putObject("spec").set("hard", amounts(WorkloadEvents.PODS_ALLOWED));
        ObjectNode status = object.putObject("status");
        status.set("hard", amounts(WorkloadEvents.PODS_ALLOWED));
        status.set("used", amounts(pods));
        return object;
    }

    /** What so many pods of the template request: a quarter of a CPU and of a GiB each. */
    private static ObjectNode amounts(int pods) {
        return WorkloadTemplate.parse("{}")
                .put("pods", Integer.toString(pods))
                .put("requests.cpu", pods % 4 == 0 ? Integer.toString(pods / 4) : pods * 250 + "m")
                .put("requests.memory", pods == 0 || pods % 4 != 0 ? pods * 256 + "Mi" : pods / 4 + "Gi");
    }

    private ObjectNode event(EventLog.Entry entry) {
        String at = PodView.time(entry.at());
        EventLog.Subject subject = entry.subject();
        String version = cluster.resourceVersion(entry.number(), entry.at());
        String name = subject.name() + "." + String.format("%016x", entry.at().toEpochMilli() * 4096 + entry.number());
        ObjectNode object = WorkloadTemplate.parse("{\"kind\":\"Event\",\"apiVersion\":\"v1\"}");
        object.putObject("metadata")
                .put("name", name)
                .put("namespace", subject.namespace())
                .put("uid", Names.uid("event/" + entry.number()))
                .put("resourceVersion", version)
                .put("creationTimestamp", at);
        object.putObject("involvedObject")
                .put("kind", subject.kind())
                .put("namespace", subject.namespace())
                .put("name", subject.name())
                .put("uid", subject.uid())
                .put("apiVersion", subject.apiVersion())
                .put("resourceVersion", version);
        object.put("reason", entry.reason()).put("message", entry.message());
        ObjectNode source = object.putObject("source").put("component", entry.component());
        String instance = "";
        if (entry.component().equals("kubelet")) {
            instance = WorkloadEvents.NODE;
            source.put("host", instance);
        }
        object.put("firstTimestamp", at)
                .put("lastTimestamp", at)
                .put("count", 1)
                .put("type", entry.type());
        object.putNull("eventTime").put("reportingComponent", entry.component());
        return object.put("reportingInstance", instance);
    }

    private ObjectNode addressed(ObjectNode ingress) {
        ObjectNode object = ingress.deepCopy();
        ObjectNode balancer = object.putObject("status").putObject("loadBalancer");
        Instant created = Instant.parse(object.at("/metadata/creationTimestamp").asText());
        if (!now.isBefore(created.plus(ADDRESSING))) {
            ArrayNode addresses = balancer.putArray("ingress");
            String host = object.at("/spec/rules/0/host").asText();
            addresses
                    .addObject()
                    .put(
                            "ip",
                            cluster.serviceOfHost(host).map(Service::newAddress).orElse("203.0.113.1"));
        }
        return object;
    }

    /** The list object of a kind; its items carry neither kind nor version, as in the real one. */
    static ObjectNode asList(Kind kind, List<? extends JsonNode> items, String resourceVersion) {
        ObjectNode list =
                WorkloadTemplate.parse("{}").put("kind", kind.kind() + "List").put("apiVersion", kind.apiVersion());
        list.putObject("metadata").put("resourceVersion", resourceVersion);
        ArrayNode array = list.putArray("items");
        items.forEach(item -> {
            ObjectNode copy = item.deepCopy();
            copy.remove("kind");
            copy.remove("apiVersion");
            array.add(copy);
        });
        return list;
    }
}
