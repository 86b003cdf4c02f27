package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.PREPARE;

import dev.lockkeeper.domain.action.PersonAction.AnswerGuide;
import dev.lockkeeper.domain.entry.GateEntry.GuideAnswered;
import dev.lockkeeper.domain.guide.Guidance;
import dev.lockkeeper.domain.guide.GuideQuestion;
import dev.lockkeeper.domain.notice.MessageKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** StatefulSet or Deployment: the answer is recorded with its reason, and held against the plan. */
final class GuideTest {
    private static final Guidance NO = new Guidance(List.of());
    private static final Guidance YES =
            new Guidance(List.of(GuideQuestion.REPLACEMENT_HURTS, GuideQuestion.OWN_STORAGE));

    @Test
    void noToEverythingAdvisesADeployment() {
        Story.ofBank()
                .when(new AnswerGuide(BILLING, NO))
                .by(ANN)
                .then(new GuideAnswered(BILLING, NO))
                .says(
                        "UANN answered the guide for billing: a Deployment, since any pod can take the place of any other.")
                .touches(MessageKey.gate(BILLING, PREPARE));
    }

    @Test
    void anyYesAdvisesAStatefulSetAndThePlanIsHeldAgainstIt() {
        Story.ofBank()
                .when(new AnswerGuide(BILLING, YES))
                .by(ANN)
                .says("UANN answered the guide for billing: a StatefulSet, since each pod needs storage of its own, and"
                        + " replacing a pod would lose data or need a person. The plan names deployment/billing: change it,"
                        + " or answer again.");
    }

    @Test
    void whatHasMovedIsDecided() {
        Scenes.holding(Story.ofBank())
                .when(new AnswerGuide(BILLING, YES))
                .by(ANN)
                .refuses(
                        "not-now",
                        "billing is holding, so the kind of its workload is decided.",
                        "Another kind is another migration.");
    }

    @Test
    void sameAnswerAgainIsNoNewsAndAnotherOneIs() {
        Story once = Story.ofBank().does(ANN, new AnswerGuide(BILLING, NO));

        once.when(new AnswerGuide(BILLING, NO))
                .by(BO)
                .replies(
                        "The guide of billing was answered so before: a Deployment, since any pod can take the place of any"
                                + " other.");
        once.when(new AnswerGuide(BILLING, YES)).by(BO).thenKinds(GuideAnswered.class);
    }
}
