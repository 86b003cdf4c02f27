package dev.lockkeeper.domain.programme;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a check measures, and the bound that it must keep. All texts are resolved but for {@code {{window}}}. */
public sealed interface CheckSpec {
    /** The kind as plans write it. */
    String kind();

    /**
     * A single smoke request.
     *
     * @param connect the address to connect to instead of the one that the name resolves to; the name stays, in the Host header and
     *     for the certificate. Null for where the name leads
     */
    record Http(String base, HttpCase request, @Nullable String connect) implements CheckSpec {
        /** A request that goes where its name leads. */
        public Http(String base, HttpCase request) {
            this(base, request, null);
        }

        @Override
        public String kind() {
            return "http";
        }
    }

    /** A suite of smoke requests; every case must pass. */
    record Smoke(SmokeSuite suite) implements CheckSpec {
        @Override
        public String kind() {
            return "smoke";
        }
    }

    /** How an external runner writes down its results. */
    enum ReportForm {
        JUNIT,
        TAP
    }

    /**
     * The report of an external runner; every executed test must have passed.
     *
     * @param place an {@code http(s)} address, or the absolute path of a file where Lockkeeper runs
     * @param ageAtMost an older report proves nothing
     */
    record Results(String place, ReportForm form, Duration ageAtMost) implements CheckSpec {
        /** Whether it is read from a file. */
        public boolean isFile() {
            return place.startsWith("/");
        }

        @Override
        public String kind() {
            return "smoke";
        }
    }

    /**
     * What the newest Job of a template came to.
     *
     * @param form how its log tells its tests; null when only its end counts
     * @param container whose log is read; null for the first one
     * @param ageAtMost one that ended longer ago proves nothing
     */
    record Job(
            String namespace,
            Target.JobTemplate template,
            @Nullable ReportForm form,
            @Nullable String container,
            Duration ageAtMost)
            implements CheckSpec {
        @Override
        public String kind() {
            return "job";
        }
    }

    /**
     * An instant query whose single value keeps a limit; null limits are not looked at, one at least is there.
     *
     * @param window what {@code {{window}}} in the query stands for
     */
    record PrometheusThreshold(
            String query,
            Duration window,
            @Nullable BigDecimal atMost,
            @Nullable BigDecimal atLeast,
            String unit) implements CheckSpec {
        @Override
        public String kind() {
            return "prometheus";
        }
    }

    /**
     * The share of failed requests against the captured baseline.
     *
     * @param signal the migration's error-rate signal
     * @param withinPoints how many percentage points above baseline it may be, inclusive
     * @param twoSided whether an improbable improvement is pointed out; it never changes the verdict
     */
    record ErrorRate(String signal, Duration window, BigDecimal withinPoints, boolean twoSided) implements CheckSpec {
        /** One-sided: better is fine. */
        public ErrorRate(String signal, Duration window, BigDecimal withinPoints) {
            this(signal, window, withinPoints, false);
        }

        @Override
        public String kind() {
            return "prometheus";
        }
    }

    /**
     * The 99th percentile of latency against the captured baseline.
     *
     * @param withinPercent how many percent above baseline it may be, inclusive
     */
    record Latency(String signal, Duration window, BigDecimal withinPercent) implements CheckSpec {
        @Override
        public String kind() {
            return "prometheus";
        }
    }

    /** The count of messages that a search in Graylog finds in the window. */
    record GraylogCount(String query, Duration window, BigDecimal atMost) implements CheckSpec {
        @Override
        public String kind() {
            return "graylog";
        }
    }

    /** No kind of error line in the window that was not there before the switch. */
    record LogPatterns(LogQuery.Store store, String signal, Duration window) implements CheckSpec {
        @Override
        public String kind() {
            return store.word();
        }
    }

    /** No known kind of error line that comes more often in the window than before the switch. */
    record LogSurge(LogQuery.Store store, String signal, Duration window) implements CheckSpec {
        @Override
        public String kind() {
            return store.word();
        }
    }

    /** Two Lokis that hold the same lines. */
    record LokiParity(LineParity parity) implements CheckSpec {
        @Override
        public String kind() {
            return "loki";
        }
    }

    /** The count of log lines that a LogQL selector finds in the window. */
    record LokiCount(String query, Duration window, BigDecimal atMost) implements CheckSpec {
        @Override
        public String kind() {
            return "loki";
        }
    }

    /**
     * A look at the migration's workload.
     *
     * @param window over what time restarts are counted; other probes ignore it
     */
    record Kubernetes(KubernetesProbe probe, Duration window, Demands demands) implements CheckSpec {
        /** A look that demands no more than it does by itself. */
        public Kubernetes(KubernetesProbe probe, Duration window) {
            this(probe, window, Demands.NONE);
        }

        @Override
        public String kind() {
            return "kubernetes";
        }
    }

    /**
     * No alert fires that fits.
     *
     * @param matching all of these at once; at least one
     * @param watchdog an alert that must always fire, as proof that alerts arrive; null to ask Prometheus whether it delivers
     */
    record NoAlerts(List<AlertMatcher> matching, @Nullable AlertMatcher watchdog) implements CheckSpec {
        public NoAlerts {
            matching = List.copyOf(matching);
        }

        @Override
        public String kind() {
            return "alertmanager";
        }
    }

    /**
     * What a look at the workload's own description demands.
     *
     * @param registries whence images may come, each a registry or a path in it; empty means anywhere but Docker Hub
     * @param grace the shortest time between the signal to stop and the kill; zero for any that is longer than the preStop hooks
     * @param accepted findings that the plan knows and takes, by the words that stand in front of them
     */
    record Demands(List<String> registries, Duration grace, List<String> accepted) {
        /** Nothing in particular. */
        public static final Demands NONE = new Demands(List.of(), Duration.ZERO, List.of());

        public Demands {
            registries = List.copyOf(registries);
            accepted = List.copyOf(accepted);
        }
    }

    /** The record's TTL at every authoritative server; with a lead, also since when it has been so. */
    record DnsTtl(String name, Duration atMost, @Nullable Duration lead) implements CheckSpec {
        @Override
        public String kind() {
            return "dns";
        }
    }

    /** The record's address on every configured resolver and authoritative server. */
    record DnsPointsTo(String name, String address) implements CheckSpec {
        @Override
        public String kind() {
            return "dns";
        }
    }

    /** A SQL query whose single value keeps a limit; null limits are not looked at, one at least is there. */
    record SqlThreshold(
            Parity.Database database,
            String query,
            @Nullable BigDecimal atMost,
            @Nullable BigDecimal atLeast,
            String unit)
            implements CheckSpec {
        @Override
        public String kind() {
            return "sql";
        }
    }

    /** Two databases that hold the same. */
    record SqlParity(Parity parity) implements CheckSpec {
        @Override
        public String kind() {
            return "sql";
        }
    }
}
