package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.RuleEntry;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Folds entries about the plan and the rules. */
final class ProgrammeFold {
    private ProgrammeFold() {}

    static ProgrammeState plan(ProgrammeState state, PlanEntry entry, Recorded line) {
        if (entry instanceof PlanEntry.PlanLoaded loaded) {
            return state.withPlan(loaded.plan());
        }
        if (entry instanceof PlanEntry.PlanSetAside aside) {
            return state.withSetAside(aside.plan());
        }
        if (entry instanceof PlanEntry.FreezeDeclared declared) {
            return state.withFreeze(
                    new ProgrammeState.DeclaredFreeze(declared.until(), declared.reason(), line.by(), line.at()));
        }
        if (entry instanceof PlanEntry.FreezeLifted) {
            return state.withFreeze(null);
        }
        if (entry instanceof PlanEntry.HeadTold) {
            return state;
        }
        throw new AssertionError(entry);
    }

    static ProgrammeState rule(ProgrammeState state, RuleEntry entry, Recorded line) {
        if (entry instanceof RuleEntry.Refused) {
            return state;
        }
        if (entry instanceof RuleEntry.OverrideAsked asked) {
            return state.withOverride(new RuleOverride(
                    asked.overrideId(),
                    asked.migration(),
                    asked.rule(),
                    line.by(),
                    asked.reason(),
                    line.at(),
                    RuleOverride.Status.ASKED,
                    null,
                    null));
        }
        if (entry instanceof RuleEntry.OverrideGranted granted) {
            return change(state, granted.overrideId(), it -> it.answered(RuleOverride.Status.GRANTED, line.by()));
        }
        if (entry instanceof RuleEntry.OverrideDenied denied) {
            return change(state, denied.overrideId(), it -> it.answered(RuleOverride.Status.DENIED, line.by()));
        }
        if (entry instanceof RuleEntry.OverrideUsed used) {
            return change(state, used.overrideId(), it -> it.used(used.action()));
        }
        throw new AssertionError(entry);
    }

    private static ProgrammeState change(ProgrammeState state, String id, UnaryOperator<RuleOverride> how) {
        Optional<RuleOverride> known = state.override(id);
        return known.map(how).map(state::withOverride).orElse(state);
    }
}
