package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.RuleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A break-glass exception to one rule, once.
 *
 * @param answeredBy who granted or denied it; null while it waits
 * @param usedFor the action that it let through; null until it is used
 */
public record RuleOverride(
        String overrideId,
        MigrationId migration,
        RuleId rule,
        Person askedBy,
        String reason,
        Instant askedAt,
        Status status,
        @Nullable Person answeredBy,
        @Nullable String usedFor) {
    /** How it stands. */
    public enum Status {
        ASKED,
        GRANTED,
        DENIED,
        USED
    }

    RuleOverride answered(Status how, Person by) {
        return new RuleOverride(overrideId, migration, rule, askedBy, reason, askedAt, how, by, null);
    }

    RuleOverride used(String action) {
        return new RuleOverride(overrideId, migration, rule, askedBy, reason, askedAt, Status.USED, answeredBy, action);
    }
}
