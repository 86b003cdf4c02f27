package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.Slug;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.plan.query.Filler;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a migration's health is read from. */
final class SignalDecoder {
    private static final String NO_OBSERVATIONS = "no data into no observations";

    private static final Form<Boolean> DIFFERING = Form.oneOf(List.of("refuse", "correct"), "correct"::equals);

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
        boolean logs = LogsDecoder.isLogs(fields);
        if (counts && !buckets && !logs) {
            return errorRate(fields);
        }
        if (buckets && !counts && !logs) {
            return latency(fields);
        }
        if (logs && !counts && !buckets) {
            return LogsDecoder.signal(fields);
        }
        fields.has("before");
        fields.refuse(
                "found " + fields.mapping().described()
                        + "; allowed: failed and all (counts of requests), or buckets (of latency), or loki or graylog (lines of errors)");
        return null;
    }

    private static Signal errorRate(Fields fields) {
        Signal.Counts after = counts(fields);
        if (!fields.has("before")) {
            lacksBefore(fields);
            return new Signal.ErrorRate(after, null);
        }
        Fields below = fields.below("before", true);
        Signal.Counts before = counts(below);
        below.done();
        if (!fields.has("calibrate")) {
            return new Signal.ErrorRate(after, before);
        }
        Fields calibrate = fields.below("calibrate", true);
        boolean isOwn = calibrate.has("failed") || calibrate.has("all");
        Signal.Counts mirrored = isOwn ? counts(calibrate) : after;
        boolean correcting = calibrate.get("differing", DIFFERING, false);
        calibrate.done();
        return new Signal.ErrorRate(after, before, mirrored, correcting);
    }

    private static Signal latency(Fields fields) {
        String after = honest(fields, "buckets", NO_OBSERVATIONS);
        if (!fields.has("before")) {
            lacksBefore(fields);
            return new Signal.Latency(after, null);
        }
        Fields below = fields.below("before", true);
        String before = honest(below, "buckets", NO_OBSERVATIONS);
        below.done();
        if (!fields.has("calibrate")) {
            return new Signal.Latency(after, before);
        }
        Fields calibrate = fields.below("calibrate", true);
        String mirrored = calibrate.has("buckets") ? honest(calibrate, "buckets", NO_OBSERVATIONS) : after;
        calibrate.done();
        return new Signal.Latency(after, before, mirrored);
    }

    private static void lacksBefore(Fields fields) {
        fields.forbid(
                "calibrate",
                "found 'calibrate' without 'before'; allowed: with it, since two queries are needed to compare them");
    }

    private static Signal.Counts counts(Fields fields) {
        return new Signal.Counts(
                query(fields, "failed"),
                honest(fields, "all", "no data into no requests"),
                fields.has("routes") ? query(fields, "routes") : null);
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
}
