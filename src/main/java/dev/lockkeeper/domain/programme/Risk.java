package dev.lockkeeper.domain.programme;

/** How much is at stake, lowest first. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
