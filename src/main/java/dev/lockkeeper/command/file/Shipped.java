package dev.lockkeeper.command.file;

import java.util.List;

/** The commands that come with the program; a jar cannot be listed as a folder can. */
final class Shipped {
    static final List<String> NAMES = List.of(
            "alerts",
            "certificate",
            "dns",
            "error-rate",
            "events",
            "latency",
            "log-errors",
            "pods",
            "quota",
            "replication-lag",
            "restarts",
            "rollout",
            "saturation",
            "traffic");

    private Shipped() {}
}
