package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.RuleId;
import org.jspecify.annotations.Nullable;

/** What rules refused, and which exceptions were made. */
public sealed interface RuleEntry extends Entry {
    /** Somebody asked for something and was refused. */
    record Refused(@Nullable MigrationId migration, String action, RuleId rule, String fact, String remedy)
            implements RuleEntry {}

    /** Somebody asks for an exception to one rule, once. */
    record OverrideAsked(MigrationId migration, String overrideId, RuleId rule, String reason) implements RuleEntry {}

    /** A second person granted it. */
    record OverrideGranted(MigrationId migration, String overrideId, RuleId rule) implements RuleEntry {}

    /** A second person turned it down. */
    record OverrideDenied(MigrationId migration, String overrideId, RuleId rule, String reason) implements RuleEntry {}

    /** The rule would have refused, and the exception was used up. */
    record OverrideUsed(MigrationId migration, String overrideId, RuleId rule, String action, String fact)
            implements RuleEntry {}
}
