package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.programme.Migration;
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

/** The four phases from Docker Compose to k3s, one after the other, until nothing is left in Docker Compose. */
@Tag("slow")
final class PhasesStoryTest {
    private final Programme plan = PlanReader.sample("compose-to-k3s");

    @TempDir
    Path data;

    @Test
    void allFourPhasesGoTheirWayLowestRiskFirst() throws Exception {
        try (Stage stage = new Stage(plan, data)) {
            stage.types("U0ANN", "/migrate cutover loki");
            stage.until(
                    "a refusal", () -> stage.whispersTo("U0ANN").contains("loki comes after what is not stable yet"));
            for (Migration phase : plan.migrations()) {
                goes(stage, phase);
            }
            assertThat(stage.screen())
                    .contains("*Point of no return:* step \u201cStart the applications on the new database\u201d")
                    .contains(
                            "step *Not compared: the rehearsal room has no PostgreSQL* (20 min planned): Say in the note how it"
                                    + " would have been compared.\n");
        }
        assertThat(LedgerVerifier.verify(data)).isInstanceOf(Verification.Sound.class);
    }

    private void goes(Stage stage, Migration phase) {
        String name = phase.id().value();
        Play play = new Play(stage, name);
        play.waitsForTheWindow();
        play.preparesUntilTheGo();
        play.asksForTheGo();
        play.approves("U0BO");
        play.approves("U0CAS");
        stage.untilPhase(name, Phase.CUTTING_OVER);
        play.carriesOut();
        stage.untilPhase(name, Phase.WATCHING);
        stage.clock().setSpeed(60);
        stage.untilPhase(name, Phase.VALIDATING);
        play.validates();
        stage.untilPhase(name, Phase.HOLDING);
        stage.clock().setSpeed(1);
        for (int day = 0; day < 3; day++) {
            stage.clock().jump(Duration.ofHours(24));
            stage.until("a look", () -> stage.rehearsal.bot().flow().isQuiet());
        }
        stage.clock().jump(Duration.ofHours(1));
        stage.untilPhase(name, Phase.HELD);
        play.decommissions();
        stage.untilPhase(name, Phase.DECOMMISSIONED);
    }
}
