package dev.lockkeeper.plan.satisfy;

/** Where evidence comes from. */
enum Source {
    PROMETHEUS,
    LOKI,
    GRAYLOG,
    ALERTMANAGER,
    KUBERNETES,
    DNS
}
