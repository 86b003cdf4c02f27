package dev.lockkeeper.plan.decode;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LineParity;
import dev.lockkeeper.domain.programme.LogPick;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.LogQuery.Store;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Names;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads signals of log lines, and what checks and watches promise of them. */
final class LogsDecoder {
    /** What can be promised of the lines of errors. */
    enum Promise {
        /** So many at most. */
        AT_MOST,
        /** No kind of them that was not there before. */
        NO_NEW_PATTERNS,
        /** No known kind of them more often than before. */
        NO_SURGE
    }

    private static final Form<Promise> PROMISE = Forms.words(Promise.values());
    private static final Form<LogPick> PICK = Forms.words(LogPick.values());

    private final Map<String, Signal> signals;

    LogsDecoder(Map<String, Signal> signals) {
        this.signals = signals;
    }

    /** Whether the keys are those of a signal of log lines. */
    static boolean isLogs(Fields fields) {
        return fields.has("loki") || fields.has("graylog");
    }

    static Signal.LogErrors signal(Fields fields) {
        LogQuery logs = query(fields);
        LogQuery before = null;
        if (fields.has("before")) {
            Fields below = fields.below("before", true);
            before = query(below);
            below.done();
        }
        LogPick pick = fields.get("lines", PICK, LogPick.BY_QUERY);
        Duration acknowledged = fields.get("acknowledged_for", Forms.POSITIVE, Signal.LogErrors.ACKNOWLEDGED_FOR);
        return new Signal.LogErrors(logs, before, pick, acknowledged);
    }

    private static LogQuery query(Fields fields) {
        boolean isGraylog = fields.has("graylog");
        if (isGraylog && fields.has("loki")) {
            fields.refuse("found loki and graylog; allowed: one of them");
        }
        return isGraylog
                ? new LogQuery(Store.GRAYLOG, fields.need("graylog", Forms.TEXT))
                : new LogQuery(Store.LOKI, fields.need("loki", Forms.TEXT));
    }

    /** A check of Loki: of its lines, or of two Lokis. */
    CheckSpec loki(Fields fields, Duration usual) {
        if (!fields.has("before") && !fields.has("after")) {
            return check(fields, Store.LOKI, usual);
        }
        String after = fields.need("after", Forms.TEXT);
        LineParity parity = new LineParity(
                fields.get("before", Forms.TEXT, after),
                after,
                fields.get("window", Forms.POSITIVE, Duration.ofHours(24)),
                fields.get("settled", Forms.POSITIVE, Duration.ofHours(2)),
                fields.get("minutes", Forms.COUNT, 50));
        fields.done();
        return new CheckSpec.LokiParity(parity);
    }

    /** A check under the store's name; one of a signal asks the store that the signal is in. */
    CheckSpec check(Fields fields, Store store, Duration usual) {
        Duration window = fields.get("window", Forms.POSITIVE, usual);
        CheckSpec check = fields.has("signal") ? ofSignal(fields, store, window) : ofQuery(fields, store, window);
        fields.done();
        return check;
    }

    private static CheckSpec ofQuery(Fields fields, Store store, Duration window) {
        LogQuery query = new LogQuery(store, fields.need("query", Forms.TEXT));
        if (fields.get("promise", PROMISE, Promise.AT_MOST) != Promise.AT_MOST) {
            fields.refuse(
                    "promise",
                    "found a promise about kinds of lines for a query; allowed: signal instead of query, since kinds are"
                            + " learned of signals");
        }
        return count(query, window, fields.need("at_most", Forms.NUMBER));
    }

    private CheckSpec ofSignal(Fields fields, Store store, Duration window) {
        String name = fields.need("signal", Forms.SLUG);
        LogQuery query = new LogQuery(store, "");
        if (signals.get(name) instanceof Signal.LogErrors logs) {
            query = logs.on(Platform.NEW);
        } else {
            unknown(fields, name);
        }
        Promise promise = fields.get("promise", PROMISE, Promise.AT_MOST);
        if (promise == Promise.AT_MOST) {
            return count(query, window, fields.need("at_most", Forms.NUMBER));
        }
        superfluous(fields);
        return promise == Promise.NO_SURGE
                ? new CheckSpec.LogSurge(query.store(), name, window)
                : new CheckSpec.LogPatterns(query.store(), name, window);
    }

    private static CheckSpec count(LogQuery query, Duration window, BigDecimal atMost) {
        return query.store() == Store.GRAYLOG
                ? new CheckSpec.GraylogCount(query.text(), window, atMost)
                : new CheckSpec.LokiCount(query.text(), window, atMost);
    }

    /** A watch's promise on a signal of log lines. */
    static WatchedSignal promise(String name, Fields fields, String signal, @Nullable Duration until) {
        Promise promise = fields.get("promise", PROMISE, Promise.AT_MOST);
        if (promise == Promise.AT_MOST) {
            BigDecimal most = fields.get("at_most", Forms.NUMBER, BigDecimal.ZERO);
            return new WatchedSignal(name, WatchedSignal.Kind.LOG_ERRORS, signal, most, until);
        }
        superfluous(fields);
        WatchedSignal.Kind kind =
                promise == Promise.NO_SURGE ? WatchedSignal.Kind.LOG_SURGE : WatchedSignal.Kind.LOG_PATTERNS;
        return new WatchedSignal(name, kind, signal, BigDecimal.ZERO, until);
    }

    private static void superfluous(Fields fields) {
        if (fields.has("at_most")) {
            fields.refuseKey(
                    "at_most",
                    "found 'at_most' with a promise about kinds of lines; allowed: no number, or 'promise: at-most' beside it");
        }
    }

    private void unknown(Fields fields, String name) {
        if (fields.isWrittenInPlan("signal")) {
            fields.refuse(
                    "signal",
                    "found '" + name + "', which is no signal of log lines; "
                            + Names.allowed(new TreeSet<>(signals.keySet()), name));
        } else {
            fields.lacks(signals.containsKey(name) ? "signals." + name + " of log lines" : "signals." + name);
        }
    }
}
