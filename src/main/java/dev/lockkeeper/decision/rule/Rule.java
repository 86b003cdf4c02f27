package dev.lockkeeper.decision.rule;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import java.util.Optional;
import java.util.Set;

/** A standing rule: looks at the facts on its occasions, and refuses or stays silent. Pure. */
public interface Rule {
    /** The name that plans, overrides and people use. */
    RuleId id();

    /** The rule in one sentence. */
    String statement();

    /** When it is asked. */
    Set<Occasion> occasions();

    /** Why it refuses on the facts, or nothing when it does not. Doesn't look at whether it is switched off or overridden. */
    Optional<Refusal> judge(RuleContext context);

    /** Whether people can be excepted from it, once, by two of them. */
    default boolean isOverridable() {
        return true;
    }
}
