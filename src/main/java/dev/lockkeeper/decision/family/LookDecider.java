package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Rights;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.LookEntry;
import dev.lockkeeper.domain.look.Told;
import java.util.ArrayList;
import java.util.List;

/** Decides who may look at what a command keeps for some roles, and records who shows to others what they saw. */
final class LookDecider {
    /** What is kept of a shared answer, in characters: enough to know what people saw. */
    private static final int KEPT = 3_000;

    private LookDecider() {}

    /** A right is nothing to be recorded; a refusal is. */
    static void ask(Turn turn, PersonAction.AskLook it) {
        Rights.toLook(turn, it.roles()).ifPresent(refusal -> turn.refuse(it, refusal));
    }

    static void share(Turn turn, PersonAction.ShareLook it) {
        turn.record(new LookEntry.LookShared(it.migration(), it.told().line(), words(it.told())));
        turn.answer(it.channel(), it.told());
    }

    private static String words(Told told) {
        List<String> lines = new ArrayList<>(List.of(told.title()));
        lines.addAll(told.facts());
        lines.addAll(told.rows());
        lines.addAll(told.origin());
        String words = String.join("\n", lines);
        return words.length() <= KEPT ? words : words.substring(0, KEPT - 1) + "…";
    }
}
