package dev.lockkeeper.decision;

import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.guide.Guidance;
import dev.lockkeeper.domain.guide.GuideQuestion;
import dev.lockkeeper.domain.notice.MessageKey;
import java.util.List;

/** The first gate's card with what the guide to the kind of the workload came to. */
final class GuideTableaux {
    private GuideTableaux() {}

    static List<Tableau> cards(Story beginning) {
        return List.of(
                of("gate-guided", beginning, List.of()),
                of(
                        "gate-guided-to-another-kind",
                        beginning,
                        List.of(GuideQuestion.OWN_STORAGE, GuideQuestion.REPLACEMENT_HURTS)));
    }

    private static Tableau of(String name, Story beginning, List<GuideQuestion> yes) {
        return Tableau.of(
                name,
                MessageKey.gate(Bank.BILLING, Bank.PREPARE),
                beginning.does(Tableaux.WHO, new PersonAction.AnswerGuide(Bank.BILLING, new Guidance(yes))));
    }
}
