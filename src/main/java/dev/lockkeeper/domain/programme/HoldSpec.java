package dev.lockkeeper.domain.programme;

import java.time.Duration;

/**
 * The hold before decommissioning.
 *
 * @param length how much proven stable time it needs (72 h)
 * @param every the distance of the looks at the service (15 min)
 */
public record HoldSpec(Duration length, Duration every) {}
