package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Names;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the check of an item or of a verifying step. */
final class CheckDecoder {
    /** The kinds that measure something, in the order in which people are told of them. */
    static final List<String> KINDS = List.of(
            "http", "smoke", "job", "prometheus", "loki", "graylog", "kubernetes", "dns", "sql", "alertmanager");

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Setting setting;

    CheckDecoder(Setting setting) {
        this.setting = setting;
    }

    /** The check among the keys; null when there is none, or after a problem. */
    @Nullable
    CheckSpec check(Fields fields) {
        List<String> given = new ArrayList<>(KINDS.stream().filter(fields::has).toList());
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            fields.refuse("found the checks " + String.join(", ", given) + "; allowed: one; make an item of each");
        }
        return switch (given.get(0)) {
            case "http" -> http(fields.below("http", true));
            case "smoke" -> smoke(fields);
            case "job" -> ResultsDecoder.job(fields.below("job", true), setting.target());
            case "prometheus" -> prometheus(fields.below("prometheus", true));
            case "loki" -> logs().loki(fields.below("loki", true), WINDOW);
            case "graylog" -> logs().check(fields.below("graylog", true), LogQuery.Store.GRAYLOG, WINDOW);
            case "kubernetes" -> KubernetesDecoder.look(fields.belowOrShort("kubernetes", "probe"));
            case "sql" -> SqlDecoder.check(fields.below("sql", true));
            case "alertmanager" -> AlertDecoder.check(fields.below("alertmanager", true));
            default -> dns(fields.below("dns", true));
        };
    }

    private LogsDecoder logs() {
        return new LogsDecoder(setting.signals());
    }

    private static CheckSpec http(Fields fields) {
        String base = fields.need("base", Forms.BASE);
        String connect = fields.find("connect", Forms.ADDRESS);
        if (connect != null && base.startsWith("pod:")) {
            fields.refuse(
                    "connect",
                    "found connect with base " + base + "; allowed: only with an address, as https://api.example");
        }
        HttpCase request = HttpDecoder.check(fields);
        return new CheckSpec.Http(base, request, connect);
    }

    private CheckSpec smoke(Fields item) {
        Fields fields = item.below("smoke", true);
        if (fields.has("results")) {
            return ResultsDecoder.results(fields);
        }
        SmokeSuite suite = setting.suites().read(fields, "suite");
        String base = fields.get("base", Forms.BASE, suite.base());
        Map<String, String> headers = new LinkedHashMap<>(suite.headers());
        headers.putAll(HttpDecoder.texts(fields, "headers", Forms.ANY));
        fields.done();
        return new CheckSpec.Smoke(new SmokeSuite(suite.name(), base, headers, suite.cases()));
    }

    private CheckSpec prometheus(Fields fields) {
        Duration window = fields.get("window", Forms.POSITIVE, WINDOW);
        CheckSpec check = fields.has("signal") ? againstBaseline(fields, window) : threshold(fields, window);
        fields.done();
        return check;
    }

    private CheckSpec againstBaseline(Fields fields, Duration window) {
        String name = fields.need("signal", Forms.SLUG);
        Signal signal = setting.signals().get(name);
        if (signal instanceof Signal.ErrorRate) {
            BigDecimal within = fields.need("within", Forms.POINTS);
            Futile.refusePoints(fields, within);
            return new CheckSpec.ErrorRate(name, window, within, fields.get("two_sided", Forms.TRUTH, false));
        }
        if (signal instanceof Signal.Latency) {
            return new CheckSpec.Latency(name, window, fields.need("within", Forms.PERCENT));
        }
        fields.has("within");
        unknownSignal(fields, name, "measured by Prometheus");
        return new CheckSpec.ErrorRate(name, window, BigDecimal.ONE);
    }

    private static CheckSpec threshold(Fields fields, Duration window) {
        String query = fields.need("query", Forms.TEXT);
        BigDecimal atMost = fields.find("at_most", Forms.NUMBER);
        BigDecimal atLeast = fields.find("at_least", Forms.NUMBER);
        String unit = fields.get("unit", Forms.ANY, "");
        if (atMost == null && atLeast == null && fields.has("query")) {
            fields.refuse(
                    "found no limit; allowed: at_most, at_least or both, since a check without a limit proves nothing");
        }
        Futile.refuse(fields, query, atMost, atLeast);
        return new CheckSpec.PrometheusThreshold(query, window, atMost, atLeast, unit);
    }

    private CheckSpec dns(Fields fields) {
        Target.DnsTarget record = setting.target().dns();
        String name = fields.get("name", Forms.HOST, record == null ? "stand.in" : record.name());
        if (record == null && !fields.has("name")) {
            fields.lacks("target.dns");
        }
        boolean ttl = fields.has("ttl_at_most");
        boolean pointsTo = fields.has("points_to");
        CheckSpec check;
        if (pointsTo) {
            check = new CheckSpec.DnsPointsTo(name, fields.need("points_to", Forms.ADDRESS));
        } else {
            Duration atMost =
                    fields.get("ttl_at_most", Forms.POSITIVE, setting.rules().ttlAtMost());
            check = new CheckSpec.DnsTtl(name, atMost, fields.find("since", Forms.POSITIVE));
        }
        if (ttl == pointsTo) {
            String found = ttl ? "both ttl_at_most and points_to" : "neither ttl_at_most nor points_to";
            fields.refuse("found " + found + "; allowed: one of them");
        }
        fields.done();
        return check;
    }

    private void unknownSignal(Fields fields, String name, String what) {
        if (fields.isWrittenInPlan("signal")) {
            fields.refuse(
                    "signal",
                    "found '" + name + "', which is no signal " + what + "; "
                            + Names.allowed(new TreeSet<>(setting.signals().keySet()), name));
        } else {
            fields.lacks(setting.signals().containsKey(name) ? "signals." + name + " " + what : "signals." + name);
        }
    }
}
