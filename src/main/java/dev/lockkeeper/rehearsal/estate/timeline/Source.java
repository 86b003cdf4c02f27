package dev.lockkeeper.rehearsal.estate.timeline;

/** A server of the estate that can be made unreachable. */
public enum Source {
    PROMETHEUS,
    LOKI,
    /** The one that is left, where two are compared. */
    LOKI_BEFORE,
    GRAYLOG,
    KUBERNETES,
    ALERTMANAGER,
    GRAFANA,
    /** The services' own HTTP endpoints. */
    APPLICATION,
    /** The authoritative name server. */
    DNS,
    FIRST_RESOLVER,
    SECOND_RESOLVER
}
