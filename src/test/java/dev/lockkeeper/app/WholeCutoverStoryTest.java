package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import dev.lockkeeper.plan.PlanReader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One whole migration, from the board to the end of the old platform, as people see it in Slack. */
@Tag("slow")
final class WholeCutoverStoryTest {
    private final Programme plan = PlanReader.sample("vm-to-kubernetes");

    @TempDir
    Path data;

    @Test
    void aMigrationGoesFromTheBoardToTheEndOfTheOldPlatform() throws Exception {
        try (Stage stage = new Stage(plan, data)) {
            Play play = new Play(stage, "billing");
            stage.types("U0ANN", "/migrate status");
            stage.until("the board", () -> stage.screen().contains("Billing and its ledger"));
            play.preparesUntilTheGo();
            play.asksForTheGo();
            play.approves("U0BO");
            play.approves("U0CAS");
            stage.untilPhase("billing", Phase.CUTTING_OVER);
            play.pointsDnsToKubernetes();
            stage.untilPhase("billing", Phase.WATCHING);
            stage.clock().setSpeed(60);
            stage.untilPhase("billing", Phase.VALIDATING);
            play.validates();
            stage.untilPhase("billing", Phase.HOLDING);
            for (int day = 0; day < 3; day++) {
                stage.clock().jump(Duration.ofHours(24));
                stage.until("a look", () -> stage.rehearsal.bot().flow().isQuiet());
            }
            stage.clock().jump(Duration.ofHours(1));
            stage.untilPhase("billing", Phase.HELD);
            play.decommissions();
            stage.untilPhase("billing", Phase.DECOMMISSIONED);
        }
        assertThat(LedgerVerifier.verify(data)).isInstanceOf(Verification.Sound.class);
    }
}
