package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Rights;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.FourEyes;
import dev.lockkeeper.decision.rule.Rule;
import dev.lockkeeper.decision.rule.StandingRules;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.RuleOverride;
import dev.lockkeeper.domain.state.RuleOverride.Status;
import java.util.Optional;

/** Decides on exceptions to a rule: one person asks with a reason, another grants or denies, all can hear it. */
final class OverrideDecider {
    private OverrideDecider() {}

    static void ask(Turn turn, Migration migration, PersonAction.AskOverride it) {
        if (!Desk.isGranted(turn, it, Rights.toOverride(turn)) || !isOverridable(turn, it)) {
            return;
        }
        Optional<RuleOverride> open = turn.state().overrides().values().stream()
                .filter(other -> other.migration().equals(migration.id())
                        && other.rule().equals(it.rule())
                        && (other.status() == Status.ASKED || other.status() == Status.GRANTED))
                .findFirst();
        if (open.isPresent()) {
            boolean isGranted = open.get().status() == Status.GRANTED;
            turn.reply(Text.write()
                    .plain("An override of " + it.rule() + " for " + migration.id()
                            + (isGranted
                                    ? " is already granted and not used yet, asked for by "
                                    : " is already asked for by "))
                    .who(open.get().askedBy())
                    .plain(".")
                    .end());
            return;
        }
        if (Desk.lacksReason(turn, it, it.reason())) {
            return;
        }
        String id = "override-" + (turn.state().overrides().size() + 1);
        turn.record(new RuleEntry.OverrideAsked(migration.id(), id, it.rule(), it.reason()));
        turn.line(
                migration.channel(),
                MessageKey.override(migration.id(), id),
                Text.write()
                        .who(turn.by())
                        .strong(" asks for an override of " + it.rule())
                        .plain(" for " + migration.id() + ": \u201c" + it.reason() + "\u201d. ")
                        .who(turn.plan().members(turn.plan().rules().overriddenBy()))
                        .plain(": one of you besides the asker grants or denies it.")
                        .end(),
                true);
    }

    private static boolean isOverridable(Turn turn, PersonAction.AskOverride it) {
        Rule rule = StandingRules.find(it.rule()).orElse(null);
        if (rule == null) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_FOUND,
                            "There is no rule " + it.rule() + ".",
                            "The rules are: "
                                    + String.join(
                                            ", ",
                                            StandingRules.all().stream()
                                                    .filter(Rule::isOverridable)
                                                    .map(Rule::id)
                                                    .map(RuleId::value)
                                                    .toList())
                                    + "."));
            return false;
        }
        if (!rule.isOverridable()) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            rule.id(),
                            "Nobody can be excepted from " + rule.id() + ": " + rule.statement(),
                            "Do what the rule says."));
            return false;
        }
        if (turn.plan().rules().off().contains(rule.id())) {
            turn.reply(Text.of("The plan switches " + rule.id() + " off, so there is nothing to override."));
            return false;
        }
        return true;
    }

    static void answer(Turn turn, Migration migration, PersonAction.AnswerOverride it) {
        if (!Desk.isGranted(turn, it, Rights.toOverride(turn))) {
            return;
        }
        RuleOverride override = turn.state()
                .override(it.overrideId())
                .filter(known -> known.migration().equals(migration.id()))
                .orElse(null);
        if (override == null) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_FOUND,
                            migration.id() + " has no override " + it.overrideId() + ".",
                            "See /migrate status for what is open."));
            return;
        }
        if (isAnswered(turn, migration, it, override)) {
            return;
        }
        if (override.askedBy().equals(turn.by())) {
            turn.refuse(
                    it,
                    new Refusal(
                            FourEyes.ID,
                            Text.write()
                                    .who(turn.by())
                                    .plain(" asked for this override and cannot answer it.")
                                    .end(),
                            Text.write()
                                    .plain("Another of ")
                                    .who(turn.plan().members(turn.plan().rules().overriddenBy()))
                                    .plain(" answers it.")
                                    .end()));
            return;
        }
        if (!it.grant() && Desk.lacksReason(turn, it, it.reason())) {
            return;
        }
        record(turn, migration, it, override);
    }

    private static boolean isAnswered(
            Turn turn, Migration migration, PersonAction.AnswerOverride it, RuleOverride override) {
        if (override.status() == Status.ASKED) {
            return false;
        }
        boolean isGranted = override.status() != Status.DENIED;
        String how = isGranted ? "granted" : "denied";
        String what = "The override of " + override.rule() + " for " + migration.id();
        if (isGranted == it.grant()) {
            turn.reply(Text.of(what + " is already " + how + "."));
        } else {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            what + " was already " + how
                                    + (override.status() == Status.USED ? " and has been used." : "."),
                            "Ask for a new one if it is needed."));
        }
        return true;
    }

    private static void record(Turn turn, Migration migration, PersonAction.AnswerOverride it, RuleOverride override) {
        turn.record(
                it.grant()
                        ? new RuleEntry.OverrideGranted(migration.id(), override.overrideId(), override.rule())
                        : new RuleEntry.OverrideDenied(
                                migration.id(), override.overrideId(), override.rule(), it.reason()));
        turn.line(
                migration.channel(),
                MessageKey.override(migration.id(), override.overrideId()),
                Text.write()
                        .who(override.askedBy())
                        .plain(": ")
                        .who(turn.by())
                        .strong((it.grant() ? " grants" : " denies") + " the override of " + override.rule())
                        .plain(" for " + migration.id() + (it.reason().isBlank() ? "" : ": " + it.reason())
                                + (it.grant() ? ". It counts once." : "."))
                        .end(),
                true);
        if (it.grant()) {
            TimeDecider.drain(turn, migration);
        }
    }
}
