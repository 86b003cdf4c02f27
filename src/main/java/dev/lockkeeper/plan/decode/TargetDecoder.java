package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.plan.yaml.Fields;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where a migration goes, and gives its words to templates as {@code {{target.…}}}. */
final class TargetDecoder {
    /**
     * A target with its names.
     *
     * @param names what {@code {{target.…}}} stands for; absent parts have no name
     */
    record Named(Target target, Map<String, String> names) {}

    private TargetDecoder() {}

    static Named target(Fields fields) {
        String namespace = fields.need("namespace", Forms.SLUG);
        int replicas = fields.get("replicas", Forms.COUNT, 2);
        Target.@Nullable Workload named = fields.find("workload", Forms.WORKLOAD);
        Target.@Nullable Workload workload =
                named == null ? null : new Target.Workload(named.kind(), named.name(), replicas);
        String url = fields.find("url", Forms.URL);
        Target.@Nullable DnsTarget dns = fields.has("dns") ? dns(fields.below("dns", true)) : null;
        Target.@Nullable IngressTarget ingress = ingress(fields, workload, url, dns);
        int port = fields.get("port", Forms.PORT, 8080);
        String health = fields.get("health", Forms.PATH, "/healthz");
        fields.done();
        Target target = new Target(namespace, workload, url, dns, ingress);
        Map<String, String> names = names(target);
        names.put("target.port", String.valueOf(port));
        names.put("target.health", health);
        names.put("target.replicas", String.valueOf(replicas));
        return new Named(target, names);
    }

    private static Target.DnsTarget dns(Fields fields) {
        Target.DnsTarget dns = new Target.DnsTarget(
                fields.need("name", Forms.HOST), fields.need("from", Forms.ADDRESS), fields.need("to", Forms.ADDRESS));
        if (fields.has("from") && fields.has("to") && dns.from().equals(dns.to())) {
            fields.refuse(
                    "to",
                    "found '" + dns.to() + "', which is where the record points already; allowed: another address");
        }
        fields.done();
        return dns;
    }

    /** An Ingress is made of the workload's name and the record's name; what differs is said below {@code ingress}. */
    private static Target.@Nullable IngressTarget ingress(
            Fields target, Target.@Nullable Workload workload, @Nullable String url, Target.@Nullable DnsTarget dns) {
        String name = workload == null ? null : workload.name();
        String host = dns != null ? dns.name() : url != null ? URI.create(url).getHost() : null;
        if (!target.has("ingress")) {
            return name == null || host == null ? null : new Target.IngressTarget(name, host, name, 80, null);
        }
        Fields fields = target.below("ingress", true);
        String own = name == null ? fields.need("name", Forms.SLUG) : fields.get("name", Forms.SLUG, name);
        String hosted = host == null ? fields.need("host", Forms.HOST) : fields.get("host", Forms.HOST, host);
        Target.IngressTarget ingress = new Target.IngressTarget(
                own,
                hosted,
                name == null ? fields.need("service", Forms.SLUG) : fields.get("service", Forms.SLUG, name),
                fields.get("port", Forms.PORT, 80),
                fields.find("class", Forms.SLUG));
        fields.done();
        return ingress;
    }

    private static Map<String, String> names(Target target) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("target.namespace", target.namespace());
        if (target.workload() != null) {
            String kind = target.workload().kind().name().toLowerCase(Locale.ROOT);
            names.put("target.workload", kind + "/" + target.workload().name());
            names.put("target.workload.kind", kind);
            names.put("target.workload.name", target.workload().name());
        }
        if (target.url() != null) {
            names.put("target.url", target.url());
        }
        if (target.dns() != null) {
            names.put("target.dns.name", target.dns().name());
            names.put("target.dns.from", target.dns().from());
            names.put("target.dns.to", target.dns().to());
        }
        if (target.ingress() != null) {
            names.put("target.ingress.name", target.ingress().name());
            names.put("target.ingress.host", target.ingress().host());
        }
        return names;
    }
}
