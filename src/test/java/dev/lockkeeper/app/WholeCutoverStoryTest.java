package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import dev.lockkeeper.plan.PlanReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
            stage.until(
                    "the report in the attempt's thread",
                    () -> stage.messages().stream()
                            .anyMatch(message -> message.isReply()
                                    && Stage.words(message).contains("The old platform was taken down")));
        }
        assertThat(LedgerVerifier.verify(data)).isInstanceOf(Verification.Sound.class);
        aReportCanBeKept();
    }

    private void aReportCanBeKept() {
        StringWriter out = new StringWriter();
        String plan = "templates/vm-to-kubernetes";
        CommandLine line = new CommandLine(new LockkeeperCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .setExecutionExceptionHandler(new ExecutionFailure());

        assertThat(line.execute("report", "billing", "--plan", plan, "--data", data.toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("# Cutover of Billing, attempt 1\n\n**Outcome:** validated, ")
                .contains("| U0BO | ", "| U0CAS | ", "| PASS | Smoke tests pass against the pods | ")
                .contains("| U0ANN asked for the go, on evidence ", "| The old platform was taken down |")
                .containsPattern("The ledger's head when this was written: `#\\d+ [0-9a-f]{10}`");

        out.getBuffer().setLength(0);
        assertThat(line.execute("report", "biling", "--plan", plan, "--data", data.toString()))
                .isEqualTo(2);
        assertThat(out.toString()).isEqualTo("lockkeeper: found no migration 'biling'; allowed: billing, ledger\n");
        out.getBuffer().setLength(0);
        assertThat(line.execute("report", "billing", "--attempt", "2", "--plan", plan, "--data", data.toString()))
                .isEqualTo(2);
        assertThat(out.toString()).isEqualTo("lockkeeper: billing has had attempt 1, not 2\n");
        out.getBuffer().setLength(0);
        assertThat(line.execute("report", "ledger", "--plan", plan, "--data", data.toString()))
                .isEqualTo(2);
        assertThat(out.toString())
                .isEqualTo("lockkeeper: ledger has had no cutover attempt, so there is nothing to report\n");
    }
}
