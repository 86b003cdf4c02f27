package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.rule.Occasion;
import dev.lockkeeper.decision.rule.RuleContext;
import dev.lockkeeper.decision.rule.StandingRules;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.RuleOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the standing rules, and uses up the exceptions that were granted when all that refuses is excepted. */
final class Allowed {
    private Allowed() {}

    /**
     * Whether the rules allow the action on the occasion; refuses it otherwise, with all that stands in the way.
     *
     * @param purpose what an exception is used for; one used for the same purpose before still holds
     */
    static boolean allows(Turn turn, Migration migration, Occasion occasion, PersonAction action, String purpose) {
        List<Refusal> blocking = blocking(turn, migration, occasion, purpose);
        if (blocking.isEmpty()) {
            return true;
        }
        turn.refuse(action, together(blocking));
        return false;
    }

    /** What stands in the way; when nothing does, the exceptions that made it so are used up. */
    static List<Refusal> blocking(Turn turn, Migration migration, Occasion occasion, String purpose) {
        List<Refusal> blocking = new ArrayList<>();
        List<RuleEntry.OverrideUsed> used = new ArrayList<>();
        for (Refusal refusal : StandingRules.refusals(RuleContext.of(turn, migration), occasion)) {
            if (isExcepted(turn, migration, refusal.rule(), purpose)) {
                continue;
            }
            Optional<RuleOverride> granted = turn.state().granted(migration.id(), refusal.rule());
            if (granted.isPresent()) {
                used.add(new RuleEntry.OverrideUsed(
                        migration.id(),
                        granted.get().overrideId(),
                        refusal.rule(),
                        purpose,
                        refusal.fact().plain()));
            } else {
                blocking.add(refusal);
            }
        }
        if (blocking.isEmpty()) {
            used.forEach(entry -> use(turn, migration, entry));
        }
        return blocking;
    }

    private static boolean isExcepted(Turn turn, Migration migration, RuleId rule, String purpose) {
        return turn.state().overrides().values().stream()
                .anyMatch(override -> override.migration().equals(migration.id())
                        && override.rule().equals(rule)
                        && override.status() == RuleOverride.Status.USED
                        && purpose.equals(override.usedFor()));
    }

    private static void use(Turn turn, Migration migration, RuleEntry.OverrideUsed entry) {
        turn.record(entry);
        RuleOverride override = turn.state().override(entry.overrideId()).orElseThrow();
        Text.Writer text = Text.write()
                .strong("Rule " + entry.rule() + " was overridden")
                .plain(" for: " + entry.action() + ". The rule says: " + entry.fact() + " Asked for by ")
                .who(override.askedBy());
        if (override.answeredBy() != null) {
            text.plain(", granted by ").who(override.answeredBy());
        }
        turn.line(
                migration.channel(),
                null,
                text.plain(", reason: \u201c" + override.reason() + "\u201d.").end(),
                true);
        turn.card(MessageKey.override(migration.id(), entry.overrideId()), migration.channel());
    }

    /** The first refusal, and after its remedy all others, a line each: one try tells everything that stands in the way. */
    static Refusal together(List<Refusal> refusals) {
        Refusal first = refusals.get(0);
        if (refusals.size() == 1) {
            return first;
        }
        Text.Writer remedy = Text.write().text(first.remedy());
        for (Refusal other : refusals.subList(1, refusals.size())) {
            remedy.plain("\nAlso refused by " + other.rule() + ": ")
                    .text(other.fact())
                    .plain(" ")
                    .text(other.remedy());
        }
        return new Refusal(first.rule(), first.fact(), remedy.end());
    }
}
