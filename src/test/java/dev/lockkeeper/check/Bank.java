package dev.lockkeeper.check;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.Member;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.BaselineSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.HoldSpec;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.OnBreach;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The migration that the tests of the checks look at. */
final class Bank {
    static final String FAILED = "sum(increase(http_requests_total{app=\"api\",code=~\"5..\"}[{{window}}]))";
    static final String ALL = "sum(increase(http_requests_total{app=\"api\"}[{{window}}]))";
    static final String FAILED_BEFORE =
            "sum(increase(haproxy_responses_total{backend=\"api\",code=\"5xx\"}[{{window}}]))";
    static final String ALL_BEFORE = "sum(increase(haproxy_responses_total{backend=\"api\"}[{{window}}]))";
    static final String BUCKETS =
            "sum by (le) (increase(http_request_duration_seconds_bucket{app=\"api\"}[{{window}}]))";
    static final String BUCKETS_BEFORE =
            "sum by (le) (increase(haproxy_duration_seconds_bucket{backend=\"api\"}[{{window}}]))";
    static final String MESSAGES = "app:api AND level:<=3";
    static final String LINES = "{app=\"api\"} |= \"ERROR\"";

    private Bank() {}

    /** The API of the bank, with every signal watched. */
    static Migration api() {
        return api(
                new Signal.ErrorRate(new Signal.Counts(FAILED, ALL), new Signal.Counts(FAILED_BEFORE, ALL_BEFORE)),
                new Signal.Latency(BUCKETS, BUCKETS_BEFORE),
                BaselineSpec.USUAL);
    }

    /** The same, with promises about the kinds of its error lines. */
    static Migration watchingKinds(Signal.LogErrors logs) {
        Migration api = api();
        WatchSpec watch = api.watch();
        Migration logged = new Migration(
                api.id(),
                api.title(),
                api.template(),
                api.risk(),
                api.after(),
                api.dependants(),
                api.owners(),
                api.channel(),
                api.target(),
                Map.of("logs", logs),
                api.gates(),
                api.cutover(),
                api.rollback(),
                api.watch(),
                api.hold(),
                null,
                api.baseline());
        return watched(
                logged,
                new WatchSpec(
                        watch.length(),
                        watch.every(),
                        watch.settle(),
                        watch.ingestionLag(),
                        watch.trafficShare(),
                        watch.startWithin(),
                        watch.onBreach(),
                        watch.fixWithin(),
                        List.of(
                                new WatchedSignal("new errors", Kind.LOG_PATTERNS, "logs", BigDecimal.ZERO, null),
                                new WatchedSignal("error surge", Kind.LOG_SURGE, "logs", BigDecimal.ZERO, null))));
    }

    /** The same migration, watched otherwise. */
    static Migration watched(Migration it, WatchSpec watch) {
        return new Migration(
                it.id(),
                it.title(),
                it.template(),
                it.risk(),
                it.after(),
                it.dependants(),
                it.owners(),
                it.channel(),
                it.target(),
                it.signals(),
                it.gates(),
                it.cutover(),
                it.rollback(),
                watch,
                it.hold(),
                null,
                it.baseline());
    }

    static Migration api(Signal.ErrorRate errorRate, Signal.Latency latency, BaselineSpec baseline) {
        return api(errorRate, latency, baseline, List.of());
    }

    /** The API with a gate of these checks. */
    static Migration api(List<Item> items) {
        Gate gate = new Gate(new GateId("go"), "Go", GateRole.GO, items, null);
        return api(
                new Signal.ErrorRate(new Signal.Counts(FAILED, ALL), null),
                new Signal.Latency(BUCKETS, null),
                BaselineSpec.USUAL,
                List.of(gate));
    }

    private static Migration api(
            Signal.ErrorRate errorRate, Signal.Latency latency, BaselineSpec baseline, List<Gate> gates) {
        return new Migration(
                new MigrationId("api"),
                "The bank's API",
                "vm-to-kubernetes",
                Risk.HIGH,
                List.of(),
                List.of(),
                List.of(new Member("U0ANN")),
                new Channel("#cutover"),
                new Target(
                        "bank",
                        new Target.Workload(Target.Workload.Kind.DEPLOYMENT, "api", 2),
                        "https://api.bank.example",
                        new Target.DnsTarget("api.bank.example", "198.51.100.10", "203.0.113.7"),
                        null),
                Map.of("error-rate", errorRate, "latency", latency, "logs", new Signal.LogErrors(LINES, null)),
                gates,
                List.of(),
                List.of(),
                watch(),
                new HoldSpec(Duration.ofHours(72), Duration.ofMinutes(15)),
                null,
                baseline);
    }

    private static WatchSpec watch() {
        return new WatchSpec(
                Duration.ofMinutes(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                new BigDecimal("50"),
                Duration.ofMinutes(60),
                OnBreach.ASK,
                Duration.ofMinutes(15),
                List.of(
                        new WatchedSignal("error rate", Kind.ERROR_RATE, "error-rate", new BigDecimal("0.1"), null),
                        new WatchedSignal("p99", Kind.LATENCY, "latency", new BigDecimal("20"), null),
                        new WatchedSignal("errors in logs", Kind.LOG_ERRORS, "logs", new BigDecimal("5"), null),
                        new WatchedSignal("restarts", Kind.RESTARTS, null, BigDecimal.ZERO, Duration.ofMinutes(10))));
    }
}
