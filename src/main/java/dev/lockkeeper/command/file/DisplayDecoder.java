package dev.lockkeeper.command.file;

import dev.lockkeeper.command.chat.Display;
import dev.lockkeeper.command.chat.PlanNames;
import dev.lockkeeper.command.chat.Source;
import dev.lockkeeper.domain.look.ClusterView;
import dev.lockkeeper.domain.look.Show.As;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Names;
import dev.lockkeeper.plan.yaml.Value;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads how a command's answer is shown. */
final class DisplayDecoder {
    /** Views of the cluster whose answer has columns. */
    private static final Set<ClusterView> TABLES = EnumSet.of(ClusterView.PODS, ClusterView.EVENTS);

    private final Fields fields;
    private final Source source;

    DisplayDecoder(Fields fields, Source source) {
        this.fields = fields;
        this.source = source;
    }

    Display display() {
        List<As> possible = possible();
        As as = fields.get("as", FileForms.words(possible), possible.get(0));
        String unit = fields.get("unit", FileForms.TEXT, "");
        String baseline = baseline(as);
        boolean isPromised = false;
        BigDecimal limit = null;
        if (fields.value("limit") instanceof Value.Scalar scalar && scalar.kind() == Value.Scalar.Kind.TRUTH) {
            isPromised = fields.get("limit", FileForms.TRUTH, false) && isOfOneSignal("limit", baseline);
        } else {
            limit = fields.find("limit", FileForms.NUMBER);
        }
        if (limit != null && as == As.LINES) {
            fields.refuseKey("limit", "found a limit beside lines; allowed: beside a number, a table or a chart");
        }
        fields.done();
        return new Display(as, unit, baseline, isPromised, limit);
    }

    private List<As> possible() {
        if (source instanceof Source.Metrics) {
            return List.of(As.NUMBER, As.TABLE, As.CHART);
        } else if (source instanceof Source.LogCount) {
            return List.of(As.NUMBER);
        } else if (source instanceof Source.Cluster it) {
            return TABLES.contains(it.view()) ? List.of(As.TABLE) : List.of(As.LINES);
        } else if (source instanceof Source.Dns || source instanceof Source.Certificate) {
            return List.of(As.TABLE);
        }
        return List.of(As.LINES);
    }

    private static boolean isCounted(As as) {
        return as == As.NUMBER || as == As.CHART;
    }

    private static String word(As as) {
        return as == As.LINES ? "lines" : "a " + as.name().toLowerCase(Locale.ROOT);
    }

    /** The name of the query whose baseline is shown; null for none. */
    private @Nullable String baseline(As as) {
        Value value = fields.value("baseline");
        if (value == null || !(source instanceof Source.Metrics metrics)) {
            if (value != null) {
                fields.refuseKey("baseline", "found a baseline without a query to Prometheus; allowed: beside one");
            }
            return null;
        }
        List<String> names = metrics.queries().stream().map(Source.Named::name).toList();
        if (value instanceof Value.Scalar scalar && scalar.kind() == Value.Scalar.Kind.TRUTH) {
            if (!fields.get("baseline", FileForms.TRUTH, false)) {
                return null;
            }
            if (names.size() > 1) {
                fields.refuse("baseline", "found true beside several queries; " + Names.allowed(names, ""));
                return null;
            }
            return isShownWith(as) && isOfOneSignal("baseline", names.get(0)) ? names.get(0) : null;
        }
        String name = fields.get("baseline", FileForms.NAME, "");
        if (!names.contains(name)) {
            fields.refuse("baseline", "found '" + name + "'; " + Names.allowed(names, name));
            return null;
        }
        return isShownWith(as) && isOfOneSignal("baseline", name) ? name : null;
    }

    private boolean isShownWith(As as) {
        if (!isCounted(as)) {
            fields.refuseKey(
                    "baseline", "found a baseline beside " + word(as) + "; allowed: beside a number or a chart");
        }
        return isCounted(as);
    }

    private boolean isOfOneSignal(String key, @Nullable String query) {
        Set<String> signals = !(source instanceof Source.Metrics metrics)
                ? Set.of()
                : metrics.queries().stream()
                        .filter(one -> query == null || one.name().equals(query))
                        .flatMap(one -> one.template().holes().stream())
                        .flatMap(hole -> PlanNames.signal(hole.name()).stream())
                        .collect(Collectors.toSet());
        if (signals.size() != 1) {
            fields.refuse(
                    key,
                    "found true beside "
                            + (signals.isEmpty() ? "a query without a signal" : "queries of several signals")
                            + " of the plan; allowed: beside {{migration.signals.…}} of one signal"
                            + (key.equals("limit") ? ", or a number" : ""));
        }
        return signals.size() == 1;
    }
}
