package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.action.PersonAction.AskLook;
import dev.lockkeeper.domain.action.PersonAction.ShareLook;
import dev.lockkeeper.domain.entry.LookEntry.LookShared;
import dev.lockkeeper.domain.look.Told;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LookTest {
    static final Channel HERE = new Channel("C0HERE");
    static final Told TOLD = new Told(
            "/migrate pods billing",
            "Pods, billing",
            List.of("2 of 2 ready"),
            List.of("pod  state"),
            List.of("Kubernetes"),
            null,
            "pods");

    @Test
    void whoSharesAnAnswerIsRecordedAndTheAnswerIsPostedOnce() {
        Story.Then then = Story.ofBank()
                .when(new ShareLook(BILLING, HERE, TOLD))
                .by(ANN)
                .then(new LookShared(
                        BILLING, "/migrate pods billing", "Pods, billing\n2 of 2 ready\npod  state\nKubernetes"));

        assertThat(then.decision().notices())
                .containsExactly(new Notice.Answer(new MessageKey("answer/bank/2/0"), HERE, ANN, TOLD));
    }

    @Test
    void aLookThatIsKeptForARoleIsRefusedToOthers() {
        Story.ofBank()
                .when(new AskLook(BILLING, "/migrate dump billing", List.of("approver")))
                .by(ZOE)
                .isRefusedBy("not-authorised");
    }

    @Test
    void aRoleThatThePlanDoesNotHaveGivesNobodyTheRight() {
        Story.ofBank()
                .when(new AskLook(BILLING, "/migrate dump billing", List.of("nobody-has-it")))
                .by(ANN)
                .refuses(
                        "not-authorised",
                        "UANN is in none of the roles nobody-has-it.",
                        "The plan names nobody who may do this; name somebody in the plan.");
    }

    @Test
    void whoHasTheRoleMayLookAndNothingIsRecorded() {
        Story.ofBank()
                .when(new AskLook(BILLING, "/migrate dump billing", List.of("approver")))
                .by(BO)
                .nothing();
    }
}
