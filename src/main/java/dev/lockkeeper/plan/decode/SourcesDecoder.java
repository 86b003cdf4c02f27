package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where evidence comes from. */
final class SourcesDecoder {
    private static final Form<String> VARIABLE = Form.text(
            "the name of an environment variable that ends in _TOKEN, as PROMETHEUS_TOKEN",
            "STAND_IN_TOKEN",
            text -> text.matches("[A-Za-z_][A-Za-z0-9_]*_TOKEN") ? text : null);

    private SourcesDecoder() {}

    static Sources sources(Fields fields) {
        Sources.@Nullable Prometheus prometheus = null;
        if (fields.has("prometheus")) {
            Fields below = fields.below("prometheus", true);
            prometheus = new Sources.Prometheus(below.need("url", Forms.URL), below.find("token_env", VARIABLE));
            below.done();
        }
        Sources.@Nullable Loki loki = null;
        if (fields.has("loki")) {
            Fields below = fields.below("loki", true);
            Sources.@Nullable Loki before = below.has("before") ? loki(below.below("before", true), null) : null;
            loki = loki(below, before);
        }
        Fields cluster = fields.below("kubernetes", false);
        Sources.Kubernetes kubernetes =
                new Sources.Kubernetes(cluster.find("context", Forms.TEXT), cluster.find("url", Forms.URL));
        if (kubernetes.context() != null && kubernetes.url() != null) {
            cluster.refuse(
                    "url", "found both context and url; allowed: one of them, or none for the cluster that we run in");
        }
        cluster.done();
        Fields names = fields.below("dns", false);
        Sources.Dns dns = new Sources.Dns(
                names.list("resolvers", Forms.SERVER),
                names.list("authoritative", Forms.SERVER),
                names.list("inside", Forms.SERVER));
        names.done();
        Map<String, String> connect = connect(fields);
        Sources.@Nullable Alertmanager alertmanager = alertmanager(fields);
        Sources.@Nullable Grafana grafana = grafana(fields);
        Sources.@Nullable Graylog graylog = graylog(fields);
        fields.done();
        return new Sources(prometheus, loki, kubernetes, dns, connect, alertmanager, grafana, graylog);
    }

    private static Sources.Loki loki(Fields fields, Sources.@Nullable Loki before) {
        Sources.Loki found = new Sources.Loki(
                fields.need("url", Forms.URL),
                fields.find("tenant", Forms.TEXT),
                fields.find("token_env", VARIABLE),
                before);
        fields.done();
        return found;
    }

    private static Sources.@Nullable Graylog graylog(Fields fields) {
        if (!fields.has("graylog")) {
            return null;
        }
        Fields below = fields.below("graylog", true);
        Sources.Graylog found = new Sources.Graylog(below.need("url", Forms.URL), below.find("token_env", VARIABLE));
        below.done();
        return found;
    }

    private static Sources.@Nullable Alertmanager alertmanager(Fields fields) {
        if (!fields.has("alertmanager")) {
            return null;
        }
        Fields below = fields.below("alertmanager", true);
        Sources.Alertmanager found =
                new Sources.Alertmanager(below.need("url", Forms.URL), below.find("token_env", VARIABLE));
        below.done();
        return found;
    }

    private static Sources.@Nullable Grafana grafana(Fields fields) {
        if (!fields.has("grafana")) {
            return null;
        }
        Fields below = fields.below("grafana", true);
        Sources.Grafana found = new Sources.Grafana(
                below.need("url", Forms.URL), below.find("token_env", VARIABLE), below.find("dashboard", Forms.TEXT));
        below.done();
        return found;
    }

    private static Map<String, String> connect(Fields fields) {
        Map<String, String> all = new LinkedHashMap<>();
        if (fields.has("connect")) {
            Fields below = fields.below("connect", true);
            for (String base : below.names()) {
                if (Forms.URL.understand(base).isEmpty()) {
                    below.refuseKey(base, "found '" + base + "'; allowed: " + Forms.URL.allowed());
                }
                all.put(base, below.need(base, Forms.TEXT));
            }
        }
        return all;
    }
}
