package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.BaselineSpec;
import dev.lockkeeper.domain.programme.HoldSpec;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Names;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads what a cutover is compared with, how it is watched, and the hold after it. */
final class WatchDecoder {
    private final Map<String, Signal> signals;

    WatchDecoder(Map<String, Signal> signals) {
        this.signals = signals;
    }

    WatchSpec watch(Fields fields) {
        WatchSpec watch = new WatchSpec(
                fields.get("for", Forms.POSITIVE, Duration.ofMinutes(15)),
                fields.get("every", Forms.POSITIVE, Duration.ofSeconds(15)),
                fields.get("settle", Forms.DURATION, Duration.ofMinutes(1)),
                fields.get("lag", Forms.DURATION, Duration.ofSeconds(30)),
                fields.get("traffic", Forms.PERCENT, BigDecimal.valueOf(50)),
                fields.get("start_within", Forms.POSITIVE, Duration.ofHours(1)),
                fields.get("on_breach", Forms.ON_BREACH, WatchSpec.OnBreach.ASK),
                fields.get("fix_within", Forms.POSITIVE, Duration.ofMinutes(15)),
                promises(fields.below("signals", true)));
        fields.done();
        if (watch.every().compareTo(watch.length()) > 0) {
            fields.refuse(
                    "every", "found a slot longer than the watch; allowed: at most for, as {for: 15m, every: 15s}");
        }
        if (watch.signals().isEmpty()) {
            fields.refuse("found no signals to watch; allowed: at least one");
        } else if (watch.signals().stream().noneMatch(WatchedSignal::required)) {
            fields.refuse(
                    "signals",
                    "found no signal that is required; allowed: at least one, since the watch would pass whatever happens");
        }
        return watch;
    }

    static HoldSpec hold(Fields fields) {
        HoldSpec hold = new HoldSpec(
                fields.get("for", Forms.POSITIVE, Duration.ofDays(3)),
                fields.get("every", Forms.POSITIVE, Duration.ofMinutes(15)));
        fields.done();
        return hold;
    }

    static BaselineSpec baseline(Fields fields) {
        BaselineSpec usual = BaselineSpec.USUAL;
        BaselineSpec baseline = new BaselineSpec(
                fields.get("for", Forms.POSITIVE, usual.window()),
                fields.get("expires", Forms.POSITIVE, usual.expires()),
                fields.get("at_most", Forms.POSITIVE, usual.oldest()),
                fields.get("at_least", Forms.DURATION, usual.youngest()));
        if (baseline.youngest().compareTo(baseline.oldest()) >= 0) {
            fields.refuse(
                    "at_least",
                    "found an age that is not below at_most, so that no baseline could serve; allowed: as"
                            + " {at_most: 24h, at_least: 15m}");
        }
        fields.done();
        return baseline;
    }

    private List<WatchedSignal> promises(Fields all) {
        List<WatchedSignal> promises = new ArrayList<>();
        all.each().forEach((name, fields) -> {
            if (fields.has("off")) {
                fields.need("off", Forms.TEXT);
                return;
            }
            promises.add(promise(name, fields));
            fields.done();
        });
        return promises;
    }

    private WatchedSignal promise(String name, Fields fields) {
        boolean required = fields.get("required", Forms.TRUTH, true);
        WatchedSignal promise = promised(name, fields);
        boolean twoSided =
                promise.kind() == WatchedSignal.Kind.ERROR_RATE && fields.get("two_sided", Forms.TRUTH, false);
        return new WatchedSignal(
                promise.name(),
                promise.kind(),
                promise.signal(),
                promise.bound(),
                promise.until(),
                required,
                twoSided,
                promise.minSamples());
    }

    private WatchedSignal promised(String name, Fields fields) {
        Duration until = fields.find("until", Forms.POSITIVE);
        if (name.equals("restarts")) {
            BigDecimal most = fields.get("at_most", Forms.NUMBER, BigDecimal.ZERO);
            return new WatchedSignal(name, WatchedSignal.Kind.RESTARTS, null, most, until);
        }
        String source = fields.get("signal", Forms.SLUG, name);
        Signal signal = signals.get(source);
        if (signal instanceof Signal.ErrorRate) {
            BigDecimal within = fields.need("within", Forms.POINTS);
            Futile.refusePoints(fields, within);
            return new WatchedSignal(name, WatchedSignal.Kind.ERROR_RATE, source, within, until);
        }
        if (signal instanceof Signal.Latency && isOfItsOwn(fields)) {
            Duration most = fields.need("at_most", Forms.POSITIVE);
            BigDecimal seconds = BigDecimal.valueOf(most.toMillis(), 3).stripTrailingZeros();
            return new WatchedSignal(name, WatchedSignal.Kind.LATENCY_LIMIT, source, seconds, until);
        }
        if (signal instanceof Signal.Latency) {
            BigDecimal within = fields.need("within", Forms.PERCENT);
            return new WatchedSignal(name, WatchedSignal.Kind.LATENCY, source, within, until);
        }
        WatchedSignal promise = LogsDecoder.promise(name, fields, source, until);
        boolean within = fields.has("within");
        if (signal == null) {
            lacks(fields, source);
        } else if (within && fields.isWrittenInPlan("within")) {
            fields.refuseKey("within", "found 'within' for lines of a log; allowed: at_most");
        } else if (within) {
            fields.lacks("signals." + source + " measured by Prometheus");
        }
        return promise;
    }

    /** Whether the percentile has a limit of its own; what the plan says wins over its template. */
    private static boolean isOfItsOwn(Fields fields) {
        boolean isBoth = fields.has("at_most") && fields.has("within");
        boolean isOfPlan = isBoth && fields.isWrittenInPlan("at_most");
        if (isBoth && isOfPlan == fields.isWrittenInPlan("within")) {
            fields.refuseKey("at_most", "found 'within' and 'at_most'; allowed: one of them");
        }
        return isBoth ? isOfPlan : fields.has("at_most");
    }

    private void lacks(Fields fields, String source) {
        if (fields.isWrittenInPlan("signal") && !signals.isEmpty()) {
            fields.refuse("found no signal '" + source + "' to watch; "
                    + Names.allowed(new TreeSet<>(signals.keySet()), source));
        } else {
            fields.lacks("signals." + source);
        }
    }
}
