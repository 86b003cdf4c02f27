package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownIngress;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.time.Instant;

/** The objects that somebody applied long ago: a workload as a good platform team writes it. */
final class WorkloadTemplate {
    static final int PORT = 8080;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONTAINER = """
            {"name":"NAME","image":"IMAGE",
             "ports":[{"name":"http","containerPort":8080,"protocol":"TCP"}],
             "envFrom":[{"configMapRef":{"name":"NAME-config"}}],
             "resources":{"limits":{"cpu":"1","memory":"512Mi"},"requests":{"cpu":"250m","memory":"256Mi"}},
             "livenessProbe":{"httpGet":{"path":"/livez","port":"http","scheme":"HTTP"},
              "timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},
             "readinessProbe":{"httpGet":{"path":"/healthz","port":"http","scheme":"HTTP"},
              "timeoutSeconds":1,"periodSeconds":2,"successThreshold":1,"failureThreshold":3},
             "lifecycle":{"preStop":{"sleep":{"seconds":5}}},
             "terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File",
             "imagePullPolicy":"IfNotPresent"}""";

    private static final String SIDECAR = """
            {"name":"istio-proxy","image":"docker.io/istio/proxyv2:1.27.1",
             "ports":[{"name":"http-envoy-prom","containerPort":15090,"protocol":"TCP"}],
             "resources":{"limits":{"cpu":"2","memory":"1Gi"},"requests":{"cpu":"100m","memory":"128Mi"}},
             "terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File",
             "imagePullPolicy":"IfNotPresent"}""";

    private static final String POD_SPEC = """
            {"containers":[],"restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst",
             "securityContext":{},"schedulerName":"default-scheduler"}""";

    private WorkloadTemplate() {}

    static ObjectNode of(Service service, Instant createdAt) {
        String name = service.workloadName();
        ObjectNode object = parse("{}");
        object.put("kind", service.isStateful() ? "StatefulSet" : "Deployment").put("apiVersion", "apps/v1");
        ObjectNode metadata = object.putObject("metadata")
                .put("name", name)
                .put("namespace", service.namespace())
                .put("uid", WorkloadEvents.workloadUid(service))
                .put("generation", 1)
                .put("creationTimestamp", createdAt.toString());
        metadata.putObject("labels").put("app", name);
        ObjectNode spec = object.putObject("spec").put("replicas", service.replicas());
        spec.putObject("selector").putObject("matchLabels").put("app", name);
        spec.set("template", podTemplate(service));
        if (service.isStateful()) {
            asStatefulSet(service, spec);
        } else {
            metadata.putObject("annotations").put("deployment.kubernetes.io/revision", "1");
            spec.set(
                    "strategy",
                    parse(
                            "{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxUnavailable\":\"25%\",\"maxSurge\":\"25%\"}}"));
            spec.put("revisionHistoryLimit", 10).put("progressDeadlineSeconds", 600);
        }
        return object;
    }

    private static void asStatefulSet(Service service, ObjectNode spec) {
        if (service.persistentVolume()) {
            ObjectNode claim = spec.putArray("volumeClaimTemplates").addObject();
            claim.put("kind", "PersistentVolumeClaim").put("apiVersion", "v1");
            claim.putObject("metadata").put("name", "data");
            claim.set(
                    "spec",
                    parse("{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"10Gi\"}},"
                            + "\"volumeMode\":\"Filesystem\"}"));
            claim.putObject("status").put("phase", "Pending");
        }
        spec.put("serviceName", service.workloadName()).put("podManagementPolicy", "OrderedReady");
        spec.set("updateStrategy", parse("{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"partition\":0}}"));
        spec.put("revisionHistoryLimit", 10);
        spec.set(
                "persistentVolumeClaimRetentionPolicy",
                parse("{\"whenDeleted\":\"Retain\",\"whenScaled\":\"Retain\"}"));
    }

    private static ObjectNode podTemplate(Service service) {
        String name = service.workloadName();
        ObjectNode template = parse("{}");
        ObjectNode metadata = template.putObject("metadata");
        metadata.putObject("labels").put("app", name);
        ObjectNode spec = parse(POD_SPEC);
        ObjectNode container = parse(CONTAINER.replace("NAME", name).replace("IMAGE", service.image()));
        spec.withArray("/containers").add(container);
        if (service.sidecar()) {
            metadata.withObject("/labels").put("sidecar.istio.io/inject", "true");
        }
        if (service.persistentVolume()) {
            container.putArray("volumeMounts").addObject().put("name", "data").put("mountPath", "/var/lib/" + name);
            if (!service.isStateful()) {
                ObjectNode volume = spec.putArray("volumes").addObject().put("name", "data");
                volume.putObject("persistentVolumeClaim").put("claimName", claimName(service, 0));
            }
        }
        template.set("spec", spec);
        return template;
    }

    /** An Ingress that leads everything under its host to one Service. */
    static ObjectNode ingress(KnownIngress ingress) {
        ObjectNode object = parse("{}");
        ObjectNode rule = object.putObject("spec").putArray("rules").addObject().put("host", ingress.host());
        ObjectNode path = rule.putObject("http").putArray("paths").addObject();
        path.put("path", "/").put("pathType", "Prefix");
        ObjectNode service = path.putObject("backend").putObject("service").put("name", ingress.service());
        service.putObject("port").put("number", ingress.port());
        return object;
    }

    /** The name of the ConfigMap that a service's pods take their environment from. */
    static String configMapName(Service service) {
        return service.workloadName() + "-config";
    }

    /** Settings that anybody may read. */
    static ObjectNode configMap() {
        return parse(
                "{\"data\":{\"LOG_FORMAT\":\"json\",\"LOG_LEVEL\":\"info\",\"DB_PASSWORD_FILE\":\"/run/secrets/db/password\"}}");
    }

    /** The claim of a StatefulSet's pod, or the only one of a Deployment. */
    static String claimName(Service service, int ordinal) {
        return service.isStateful()
                ? "data-" + service.workloadName() + "-" + ordinal
                : service.workloadName() + "-data";
    }

    /** The container that Istio's webhook adds to a pod, not to the template. */
    static ObjectNode sidecar() {
        return parse(SIDECAR);
    }

    static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException mistake) {
            throw new AssertionError(json, mistake);
        }
    }
}
