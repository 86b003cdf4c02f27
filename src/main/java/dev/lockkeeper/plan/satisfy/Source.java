package dev.lockkeeper.plan.satisfy;

/** Where evidence comes from. */
enum Source {
    PROMETHEUS,
    LOKI,
    ALERTMANAGER,
    KUBERNETES,
    DNS
}
