package dev.lockkeeper.command.chat;

import dev.lockkeeper.domain.look.ClusterView;
import dev.lockkeeper.domain.programme.AlertMatcher;
import java.util.List;

/** Where a command's answer comes from. */
public sealed interface Source {
    /** What the key is called in a file. */
    String key();

    /**
     * Queries to Prometheus.
     *
     * @param queries by the names of their series; one with an empty name when there is only one
     */
    record Metrics(List<Named> queries) implements Source {
        public Metrics {
            queries = List.copyOf(queries);
        }

        @Override
        public String key() {
            return "prometheus";
        }
    }

    /** A query with the name of its series. */
    record Named(String name, Template template) {}

    /** How many lines a selector finds. */
    record LogCount(Template selector) implements Source {
        @Override
        public String key() {
            return "loki";
        }
    }

    /** The newest lines of a selector. */
    record LogLines(Template selector, int most) implements Source {
        @Override
        public String key() {
            return "loki";
        }
    }

    /** The kinds of error lines of a signal that its baseline did not have, in whichever store it has them. */
    record NewLines(String signal) implements Source {
        @Override
        public String key() {
            return "new_lines";
        }
    }

    /** The migration's smoke suites. */
    record Smoke() implements Source {
        @Override
        public String key() {
            return "smoke";
        }
    }

    /** The migration's workload. */
    record Cluster(ClusterView view) implements Source {
        @Override
        public String key() {
            return "kubernetes";
        }
    }

    /** An item of the migration's gates whose check is run, whatever it asks. */
    record Checked(String item) implements Source {
        @Override
        public String key() {
            return "check";
        }
    }

    /**
     * Alerts that fire.
     *
     * @param matching what they fit; {@code {{name}}} may stand in a value
     */
    record Alerts(List<AlertMatcher> matching) implements Source {
        public Alerts {
            matching = List.copyOf(matching);
        }

        @Override
        public String key() {
            return "alertmanager";
        }
    }

    /** A name on every server and resolver; a template of one hole, or a name. */
    record Dns(String name) implements Source {
        @Override
        public String key() {
            return "dns";
        }
    }

    /** An address' certificate; a template of one hole, or an address. */
    record Certificate(String url) implements Source {
        @Override
        public String key() {
            return "certificate";
        }
    }
}
