package dev.lockkeeper.decision;

import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.PatternEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import java.time.Duration;
import java.util.List;

/** The card of a kind of error lines in each of its states. */
final class ErrorTableaux {
    private static final PatternGroup HOSTILE =
            new PatternGroup(ErrorLines.REFUSES, Tableaux.HOSTILE, true, "out of memory", 4_711, 7, 12, Label.NONE);

    private ErrorTableaux() {}

    static List<Tableau> cards(Story watched) {
        Story story = Story.of(ErrorLines.watching(watched.plan()));
        Story fresh = found(story, ErrorLines.fresh(2, 1, 2), "ledger refuses entry 4711", null);
        Story variant = found(story, ErrorLines.variant(1), "connection reset by peer", "connection closed by peer");
        Story known = variant.does(Tableaux.WHO, new PersonAction.AcknowledgeGroup(Bank.BILLING, ErrorLines.RESET));
        Story failure = fresh.does(Tableaux.WHO, new PersonAction.CallFailure(Bank.BILLING, ErrorLines.REFUSES));
        return List.of(
                of("errors-new", ErrorLines.fresh(2, 1, 2), fresh),
                of("errors-variant", ErrorLines.variant(1), variant),
                Tableau.of("errors-seen-again", MessageKey.errors(Bank.BILLING, 7, ErrorLines.RESET), variant),
                of("errors-of-a-fatal-class", HOSTILE, found(story, HOSTILE, Tableaux.HOSTILE, Tableaux.HOSTILE)),
                of("errors-acknowledged", ErrorLines.variant(1), known),
                of("errors-acknowledgement-ran-out", ErrorLines.variant(1), known.after(Duration.ofDays(31))),
                of("errors-called-a-failure", ErrorLines.fresh(2, 1, 2), failure));
    }

    private static Tableau of(String name, PatternGroup group, Story story) {
        return Tableau.of(name, MessageKey.errors(Bank.BILLING, 0, group.id()), story);
    }

    private static Story found(
            Story story, PatternGroup group, String line, @org.jspecify.annotations.Nullable String nearest) {
        return story.given(
                Bank.BOT,
                new PatternEntry.GroupFound(Bank.BILLING, 0, group, ErrorLines.sample(story, group, line, nearest)));
    }
}
