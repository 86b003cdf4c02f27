package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cutover that breaks its promise in minute 4 and is rolled back; the next one needs the root cause analysis. */
@Tag("slow")
final class RollbackStoryTest {
    private final Programme plan = PlanReader.sample("vm-to-kubernetes");

    @TempDir
    Path data;

    @Test
    void aBrokenPromiseIsRolledBackAndTheNextCutoverNeedsItsRootCauseAnalysis() throws Exception {
        try (Stage stage = new Stage(plan, data)) {
            Play play = new Play(stage, "billing");
            stage.types("U0ANN", "/migrate status");
            play.preparesUntilTheGo();
            play.asksForTheGo();
            play.approves("U0BO");
            play.approves("U0CAS");
            play.pointsDnsToKubernetes();
            stage.untilPhase("billing", Phase.WATCHING);
            stage.panel().inMinute(4).errorRate("billing", Side.NEW, 5);
            stage.clock().setSpeed(60);
            stage.untilPhase("billing", Phase.BREACHED);
            stage.clock().setSpeed(1);
            stage.clicksAndSays("U0ANN", "roll-back:", "error rate at 5 %");
            stage.untilPhase("billing", Phase.ROLLING_BACK);
            stage.until("the incident thread", () -> stage.screen().contains("Incident: Billing, attempt 1"));
            assertThat(stage.state("billing").attempt().orElseThrow().incident())
                    .isNotNull();

            stage.panel().switchDns("billing", false);
            stage.clock().setSpeed(60);
            stage.untilPhase("billing", Phase.ROLLED_BACK);
            stage.clock().setSpeed(1);
            assertThat(play.replicas()).isZero();

            stage.types("U0ANN", "/migrate cutover billing");
            assertThat(stage.whispersTo("U0ANN")).contains("refused").contains("rca-before-retry");

            stage.types("U0BO", "/migrate gate rehearse ledger 1");
            stage.until(
                    "the attempt is left out of what is healthy",
                    () -> stage.whispersTo("U0BO")
                            .contains("left out, since attempt 1 of billing, rolled back, with an"));

            play.writesTheRca("U0ANN");
            stage.clicks("U0ANN", "accept-rca:");
            stage.until(
                    "her own acceptance is refused",
                    () -> stage.whispersTo("U0ANN").contains("Acceptance of the root"));
            stage.clicks("U0BO", "accept-rca:");
            stage.untilPhase("billing", Phase.PREPARING);

            stage.panel().errorRate("billing", Side.NEW, 0.2);
            play.scalesUp(2);
            play.preparesAgain();
            play.asksForTheGo();
            assertThat(stage.screen()).contains("Attempt 1 was rolled back");
            play.approves("U0BO");
            play.approves("U0CAS");
            stage.until("attempt 2", () -> stage.state("billing").attempts().size() == 2);
        }
        assertThat(LedgerVerifier.verify(data)).isInstanceOf(Verification.Sound.class);
    }

    @Test
    void whoHasNoRightIsAnsweredAndNothingMoves() throws Exception {
        try (Stage stage = new Stage(plan, data)) {
            stage.types("U0BO", "/migrate cutover billing");
            assertThat(stage.whispersTo("U0BO")).contains("Cutover of billing refused");
            assertThat(stage.state("billing").phase()).isEqualTo(Phase.PREPARING);
            stage.types("U0ANN", "/migrate cutovr billing");
            assertThat(stage.whispersTo("U0ANN")).contains("Did you mean `cutover`");
            stage.clock().jump(Duration.ofMinutes(1));
        }
    }
}
