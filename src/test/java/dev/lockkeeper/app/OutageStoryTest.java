package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.ledger.KeptEvidence;
import dev.lockkeeper.ledger.LedgerReading;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics are away for some minutes of a watch and come back; the watch misses nothing, and its bundle says the same. */
@Tag("slow")
final class OutageStoryTest {
    private final Programme plan = PlanReader.sample("vm-to-kubernetes");

    @TempDir
    private Path folder;

    @Test
    void watchAsksAgainForWhatItMissedAndPasses() throws Exception {
        Path data = folder.resolve("data");
        try (Stage stage = new Stage(plan, data)) {
            Play play = new Play(stage, "billing");
            play.preparesUntilTheGo();
            play.asksForTheGo();
            play.approves("U0BO");
            play.approves("U0CAS");
            play.pointsDnsToKubernetes();
            stage.untilPhase("billing", Phase.WATCHING);
            stage.until("slots with values", () -> count(stage, Outcome.VALUE) >= 4);
            stage.panel().outage(Source.PROMETHEUS, Outage.CUT);
            stage.until("slots without an answer", () -> count(stage, Outcome.ERROR) >= 8);
            assertThat(askedAgain(stage)).isZero();

            stage.panel().outage(Source.PROMETHEUS, Outage.NONE);
            stage.until("all of them answered", () -> count(stage, Outcome.ERROR) == 0);
            assertThat(askedAgain(stage)).isGreaterThanOrEqualTo(8);
            stage.until("the card says so", () -> stage.screen().contains("asked again"));
            stage.untilPhase("billing", Phase.VALIDATING);
        }
        List<Recorded> ledger = new ArrayList<>();
        LedgerReading.all(data, ledger::add);
        assertThat(ledger).anyMatch(line -> line.entry() instanceof WatchEntry.SlotAskedAgain);
        Path file = folder.resolve("watch.json");
        String bundle = KeptEvidence.all(data).stream()
                .filter(line -> line.gate().equals(KeptEvidence.WATCH))
                .map(line -> String.valueOf(line.bundle()))
                .findFirst()
                .orElseThrow();
        assertThat(Main.line()
                        .execute("evidence", "export", "--ledger", data.toString(), "--out", file.toString(), bundle))
                .isZero();
        assertThat(Main.line().execute("evidence", "replay", file.toString())).isZero();
        assertThat(file).content().contains("\"late\": {");
    }

    private long count(Stage stage, Outcome outcome) {
        return run(stage).slots().stream()
                .filter(slot -> slot.slot().isAfter(run(stage).anchor().plus(settle())))
                .filter(slot -> outcome(slot) == outcome)
                .count();
    }

    private long askedAgain(Stage stage) {
        return run(stage).slots().stream()
                .filter(slot -> slot.late().contains(signal()))
                .count();
    }

    private Outcome outcome(WatchSlot slot) {
        return Objects.requireNonNull(slot.samples().get(signal())).outcome();
    }

    private String signal() {
        return plan.migration(new MigrationId("billing")).orElseThrow().watch().signals().stream()
                .filter(it -> "error-rate".equals(it.signal()))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private Duration settle() {
        return plan.migration(new MigrationId("billing")).orElseThrow().watch().settle();
    }

    private static WatchRun run(Stage stage) {
        return stage.state("billing").attempt().orElseThrow().watch().orElseThrow();
    }
}
