package dev.lockkeeper.domain.look;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LogPick;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.SmokeSuite;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked, and of whom. Every text is complete: nothing of it is put together any more. */
public sealed interface Question {
    /** Whom it is asked of, as people know it. */
    String source();

    /**
     * Queries to Prometheus.
     *
     * @param window what each whole number covers
     * @param grid the points of a chart; null when none is drawn
     */
    record Metrics(
            List<Metric> metrics, Duration window, @Nullable Grid grid) implements Question {
        public Metrics {
            metrics = List.copyOf(metrics);
        }

        @Override
        public String source() {
            return "Prometheus";
        }
    }

    /**
     * A query.
     *
     * @param name what its series is called: {@code p99}, {@code new platform}; empty when there is only one
     * @param whole over the window
     * @param point over the stretch of one point of a chart; the same as {@code whole} when none is drawn
     */
    record Metric(String name, String whole, String point) {}

    /**
     * The points of a chart.
     *
     * @param span how far back it goes
     * @param step the distance of two points, which is also the stretch that each covers
     * @param before what the baseline's band is drawn from, asked of the baseline's own time; null for no band
     */
    record Grid(Duration span, Duration step, @Nullable String before) {}

    /** How many lines a query finds in the window. */
    record LogCount(LogQuery query, Duration window) implements Question {
        @Override
        public String source() {
            return store(query);
        }
    }

    /**
     * The newest lines of a query in the window.
     *
     * @param most so many at most
     */
    record LogLines(LogQuery query, Duration window, int most) implements Question {
        @Override
        public String source() {
            return store(query);
        }
    }

    /**
     * The kinds of error lines in the window that the old platform did not write while its baseline was captured.
     *
     * @param now what selects the lines
     * @param before what selects the old platform's; the same when one query selects both
     * @param pick which of them are errors
     */
    record NewLines(LogQuery now, LogQuery before, LogPick pick, Duration window) implements Question {
        @Override
        public String source() {
            return store(now);
        }
    }

    private static String store(LogQuery query) {
        return query.store() == LogQuery.Store.LOKI ? "Loki" : "Graylog";
    }

    /** Smoke suites, run now. */
    record Smoke(List<SmokeSuite> suites) implements Question {
        public Smoke {
            suites = List.copyOf(suites);
        }

        @Override
        public String source() {
            return "smoke suite";
        }
    }

    /**
     * A look at the migration's workload.
     *
     * @param window over what time restarts and events are looked at
     */
    record Cluster(ClusterView view, Duration window) implements Question {
        @Override
        public String source() {
            return "Kubernetes";
        }
    }

    /** A check of the plan, run now; nothing is recorded of it. */
    record Checked(GateId gate, ItemId item, CheckSpec check) implements Question {
        @Override
        public String source() {
            return "check " + check.kind();
        }
    }

    /** The alerts that fire and fit every matcher. */
    record Alerts(List<AlertMatcher> matching) implements Question {
        public Alerts {
            matching = List.copyOf(matching);
        }

        @Override
        public String source() {
            return "Alertmanager";
        }
    }

    /** What every authoritative server and resolver says of a name. */
    record Dns(String name) implements Question {
        @Override
        public String source() {
            return "DNS";
        }
    }

    /** The certificate that an address shows: {@code https://host[:port]}. */
    record Certificate(String url) implements Question {
        @Override
        public String source() {
            return "TLS";
        }
    }
}
