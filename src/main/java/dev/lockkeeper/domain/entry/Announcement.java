package dev.lockkeeper.domain.entry;

/** What an attempt makes known outside Slack: to Alertmanager, so that nobody is paged for it, and to Grafana's graphs. */
public enum Announcement {
    /** The migration's alerts are silenced. */
    SILENCE,
    /** The silence is ended. */
    SILENCE_END,
    /** Graphs are marked at the switch. */
    SWITCHED,
    /** Graphs are marked where a promise broke. */
    BREACHED,
    /** Graphs are marked where the rollback began. */
    ROLLING_BACK,
    /** Graphs are marked where the rollback was complete. */
    ROLLED_BACK,
    /** Graphs are marked at the validation. */
    VALIDATED;

    /** Whether Alertmanager is told, and not Grafana. */
    public boolean isForAlertmanager() {
        return this == SILENCE || this == SILENCE_END;
    }
}
