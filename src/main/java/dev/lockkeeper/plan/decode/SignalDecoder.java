package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.Slug;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.plan.query.Filler;
import dev.lockkeeper.plan.yaml.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a migration's health is read from. */
final class SignalDecoder {
    private SignalDecoder() {}

    /** The signals by name, in the order of the plan. */
    static Map<String, Signal> signals(Fields all) {
        Map<String, Signal> signals = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> entry : all.each().entrySet()) {
            if (!Slug.isSlug(entry.getKey()) || entry.getKey().equals("restarts")) {
                all.refuseKey(
                        entry.getKey(),
                        "found '" + entry.getKey() + "'; allowed: " + Forms.SLUG.allowed()
                                + ", but not restarts, which the watch counts by itself");
                continue;
            }
            Signal signal = signal(entry.getValue());
            entry.getValue().done();
            if (signal != null) {
                signals.put(entry.getKey(), signal);
            }
        }
        return signals;
    }

    private static @Nullable Signal signal(Fields fields) {
        long named = Stream.of("failed", "all").filter(fields::has).count();
        boolean counts = named > 0;
        boolean buckets = fields.has("buckets");
        boolean loki = fields.has("loki");
        if (counts && !buckets && !loki) {
            Signal.Counts after = counts(fields);
            Signal.@Nullable Counts before = null;
            if (fields.has("before")) {
                Fields below = fields.below("before", true);
                before = counts(below);
                below.done();
            }
            return new Signal.ErrorRate(after, before);
        }
        if (buckets && !counts && !loki) {
            return new Signal.Latency(
                    honest(fields, "buckets", "no data into no observations"), before(fields, "buckets", true));
        }
        if (loki && !counts && !buckets) {
            return new Signal.LogErrors(fields.need("loki", Forms.TEXT), before(fields, "loki", false));
        }
        fields.has("before");
        fields.refuse("found " + fields.mapping().described()
                + "; allowed: failed and all (counts of requests), or buckets (of latency), or loki (lines of errors)");
        return null;
    }

    private static Signal.Counts counts(Fields fields) {
        return new Signal.Counts(query(fields, "failed"), honest(fields, "all", "no data into no requests"));
    }

    /** A query that must be empty when there is no data, so that an outage is seen. */
    private static String honest(Fields fields, String key, String what) {
        String query = query(fields, key);
        Filler.in(query)
                .ifPresent(found -> fields.refuse(
                        key,
                        "found '" + found + "', which turns " + what
                                + "; allowed: a query that is empty when there is no data"));
        return query;
    }

    /** A query whose window is put in when it is asked. */
    private static String query(Fields fields, String key) {
        String query = fields.need(key, Forms.TEXT);
        if (fields.has(key) && !query.contains("{{window}}")) {
            fields.refuse(key, "found a query without {{window}}; allowed: one with [{{window}}] for its range");
        }
        return query;
    }

    private static @Nullable String before(Fields fields, String key, boolean windowed) {
        if (!fields.has("before")) {
            return null;
        }
        Fields below = fields.below("before", true);
        String query = windowed ? honest(below, key, "no data into no observations") : below.need(key, Forms.TEXT);
        below.done();
        return query;
    }
}
