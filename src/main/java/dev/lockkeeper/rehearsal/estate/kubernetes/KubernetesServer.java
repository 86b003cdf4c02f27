package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.application.Application;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import dev.lockkeeper.rehearsal.estate.kubernetes.job.JobView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers the paths of the Kubernetes API, in its shapes and with its refusals. */
public final class KubernetesServer {
    private final Cluster cluster;
    private final Proxy proxy;
    private final Writes writes;
    private final Watches watches;

    public KubernetesServer(Cluster cluster, Application application) {
        this.cluster = cluster;
        this.proxy = new Proxy(cluster, application);
        this.writes = new Writes(cluster);
        this.watches = new Watches(cluster);
    }

    /** The answer to a request. */
    public Reply answer(Ask ask) {
        synchronized (cluster) {
            cluster.advance();
            try {
                return route(ask);
            } catch (Refusal refusal) {
                return json(refusal.code(), refusal.status());
            }
        }
    }

    private Reply route(Ask ask) {
        switch (ask.path()) {
            case "/readyz", "/livez", "/healthz" -> {
                return Reply.text(200, "ok");
            }
            case "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" -> {
                return json(201, accessReview(ask));
            }
            default -> {
                Optional<ObjectNode> discovered = Discovery.answer(ask.path());
                if (discovered.isPresent()) {
                    return json(200, discovered.get());
                }
            }
        }
        Target target = Target.of(ask.path()).orElseThrow(Refusal::noSuchResource);
        if (!isAcceptable(ask)) {
            throw Refusal.notAcceptable();
        }
        checkRights(target, ask);
        if (target.subresource().equals("proxy")) {
            return proxy.answer(target, ask);
        }
        if (target.kind() == Kind.POD && target.subresource().equals("log")) {
            return Reply.text(200, log(target));
        }
        if (isWatch(target, ask)) {
            return Reply.lines(watches.open(target, ask, wanted(target, ask)));
        }
        Writes.Done done = carriedOut(target, ask);
        Reply reply = json(done.status(), done.body());
        return target.kind() == Kind.ENDPOINTS
                ? reply.with(
                        "Warning",
                        "299 - \"v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\"")
                : reply;
    }

    /** Of the pods of Jobs; what workloads write is in Loki. */
    private String log(Target target) {
        for (JobView job : cluster.jobs(target.namespace())) {
            if (job.podName().equals(target.name())) {
                return cluster.jobs().stream()
                        .filter(job::isOf)
                        .findFirst()
                        .map(job::log)
                        .orElse("");
            }
        }
        get(new Target(target.kind(), target.namespace(), target.name(), "", "/"));
        return "";
    }

    private static boolean isAcceptable(Ask ask) {
        String accept = ask.header("accept").orElse("*/*");
        return accept.contains("json") || accept.contains("*/*");
    }

    private static void checkRights(Target target, Ask ask) {
        String verb = verb(target, ask);
        if (!Rights.allow(verb, target.kind().group(), target.kind().plural(), target.subresource())) {
            throw Refusal.forbidden(target.kind(), verb, target.subresource(), target.namespace(), target.name());
        }
    }

    private static String verb(Target target, Ask ask) {
        return switch (ask.method()) {
            case "GET", "HEAD" -> looking(target, ask);
            case "POST" -> {
                if (!target.name().isEmpty() && target.subresource().isEmpty()) {
                    throw Refusal.methodNotAllowed();
                }
                yield "create";
            }
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> throw Refusal.methodNotAllowed();
        };
    }

    private static String looking(Target target, Ask ask) {
        if (isWatch(target, ask)) {
            return "watch";
        }
        return target.name().isEmpty() ? "list" : "get";
    }

    private Writes.Done carriedOut(Target target, Ask ask) {
        return switch (ask.method()) {
            case "POST" -> writes.create(target, ask);
            case "PUT", "PATCH" -> writes.change(target, ask);
            case "DELETE" -> writes.delete(target, ask);
            default -> new Writes.Done(200, target.name().isEmpty() ? list(target, ask) : get(target));
        };
    }

    private ObjectNode get(Target target) {
        Kind kind = target.kind();
        if (target.subresource().equals("scale") && kind.isWorkload()) {
            Workload workload = cluster.workload(kind, target.namespace(), target.name())
                    .orElseThrow(() -> Refusal.notFound(kind, target.name()));
            return new WorkloadView(workload, cluster.now()).scale(cluster.resourceVersion(workload));
        }
        if (!target.subresource().isEmpty() && !target.subresource().equals("status")) {
            throw Refusal.noSuchResource();
        }
        return new Objects(cluster)
                .find(kind, target.namespace(), target.name())
                .orElseThrow(() -> Refusal.notFound(kind, target.name()));
    }

    private static boolean isWatch(Target target, Ask ask) {
        String watch = ask.parameter("watch").orElse("");
        return ask.method().equals("GET") && target.name().isEmpty() && (watch.equals("1") || watch.equals("true"));
    }

    private static Predicate<JsonNode> wanted(Target target, Ask ask) {
        return Selectors.byLabels(ask.parameter("labelSelector").orElse(""))
                .and(Selectors.byFields(
                        target.kind(), ask.parameter("fieldSelector").orElse("")));
    }

    private ObjectNode list(Target target, Ask ask) {
        List<ObjectNode> found = new Objects(cluster)
                .list(target.kind(), target.namespace()).stream()
                        .filter(wanted(target, ask))
                        .toList();
        watches.remember(target, ask, found);
        int from = ask.parameter("continue").map(KubernetesServer::offset).orElse(0);
        int limit = ask.parameter("limit")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        int to = limit > 0 ? Math.min(found.size(), from + limit) : found.size();
        ObjectNode list =
                Objects.asList(target.kind(), found.subList(Math.min(from, to), to), cluster.resourceVersion());
        if (to < found.size()) {
            String token =
                    Base64.getUrlEncoder().encodeToString(Integer.toString(to).getBytes(StandardCharsets.UTF_8));
            list.withObject("/metadata").put("continue", token).put("remainingItemCount", found.size() - to);
        }
        return list;
    }

    private static int offset(String token) {
        try {
            return Integer.parseInt(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.badRequest("continue key is not valid: illegal base64 data at input byte 0");
        }
    }

    private static ObjectNode accessReview(Ask ask) {
        ObjectNode review = Writes.body(ask);
        JsonNode attributes = review.at("/spec/resourceAttributes");
        boolean allowed = Rights.allow(
                attributes.path("verb").asText(),
                attributes.path("group").asText(),
                attributes.path("resource").asText(),
                attributes.path("subresource").asText());
        ObjectNode answer = WorkloadTemplate.parse(
                "{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\"}");
        answer.putObject("metadata");
        answer.set("spec", review.path("spec"));
        ObjectNode status = answer.putObject("status").put("allowed", allowed);
        if (allowed) {
            status.put(
                    "reason",
                    "RBAC: allowed by ClusterRoleBinding \"cutover\" of ClusterRole \"cutover\" to User \""
                            + Rights.USER + "\"");
        }
        return answer;
    }

    private static Reply json(int status, ObjectNode body) {
        return Reply.json(status, "application/json", body).with("Cache-Control", "no-cache, private");
    }
}
