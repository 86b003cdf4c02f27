package dev.lockkeeper.ledger;

import static dev.lockkeeper.ledger.Samples.ANN;
import static dev.lockkeeper.ledger.Samples.AT;
import static dev.lockkeeper.ledger.Samples.BILLING;
import static dev.lockkeeper.ledger.Samples.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptEvidenceTest {
    private static final String TEXT = "{\"a\": 1}";

    @TempDir
    private Path folder;

    @Test
    void aVerdictIsFoundWithTheBundleThatWasKeptInItsTransaction() {
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.append(List.of(batch(
                    List.of(TEXT),
                    recorded("smoke", evidence()),
                    recorded("rate", evidence().keptIn(Digest.of(TEXT))),
                    new StepEntry.StepDone(BILLING, 1, Direction.CUTOVER, new StepId("probe"), "ok", evidence()),
                    new StepEntry.StepDone(BILLING, 1, Direction.CUTOVER, new StepId("told"), "said by Ann"),
                    new StepEntry.StepFailed(
                            BILLING,
                            1,
                            Direction.ROLLBACK,
                            new StepId("old"),
                            "FAIL",
                            evidence().keptIn(Digest.of(TEXT))),
                    new WatchEntry.WatchPassed(
                            BILLING,
                            1,
                            1,
                            Map.of("b", evidence(), "a", evidence().keptIn(Digest.of(TEXT)))))));

            assertThat(KeptEvidence.all(folder).stream().map(KeptEvidence.Line::shown))
                    .containsExactly(
                            "#1  2026-11-20T20:15:30.120Z  billing go smoke  PASS  no bundle",
                            "#2  2026-11-20T20:15:30.120Z  billing go rate  PASS  "
                                    + Digest.of(TEXT).shortForm(),
                            "#3  2026-11-20T20:15:30.120Z  billing cutover probe  PASS  no bundle",
                            "#5  2026-11-20T20:15:30.120Z  billing rollback old  PASS  "
                                    + Digest.of(TEXT).shortForm(),
                            "#6  2026-11-20T20:15:30.120Z  billing watch a  PASS  "
                                    + Digest.of(TEXT).shortForm(),
                            "#6  2026-11-20T20:15:30.120Z  billing watch b  PASS  no bundle");
            assertThat(KeptEvidence.text(folder, Digest.of(TEXT))).contains(TEXT);
            assertThat(KeptEvidence.text(folder, Digest.of("other"))).isEmpty();
        }
    }

    @Test
    void aBatchThatIsLeftOutKeepsNoText() {
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.append(List.of(keyed("first")));
            ledger.append(List.of(keyed("second")));

            assertThat(KeptEvidence.text(folder, Digest.of("first"))).isPresent();
            assertThat(KeptEvidence.text(folder, Digest.of("second"))).isEmpty();
        }
    }

    @Test
    void aBundleThatWasChangedInTheFileIsFound() throws Exception {
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.append(List.of(
                    batch(List.of(TEXT), recorded("rate", evidence().keptIn(Digest.of(TEXT))))));
        }
        Path file = folder.resolve(Ledger.FILE);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE document SET text = '{\"a\": 2}'");
        }

        assertThatThrownBy(() -> KeptEvidence.text(folder, Digest.of(TEXT)))
                .isInstanceOf(LedgerTampered.class)
                .hasMessageContaining("document " + Digest.of(TEXT).shortForm() + ": found a text with the digest "
                        + Digest.of("{\"a\": 2}").shortForm());
    }

    private static Ledger.Batch keyed(String document) {
        return new Ledger.Batch(
                PROGRAMME, ANN, "req-1", "key", "\"done\"", AT, List.of(), List.of(), List.of(document));
    }

    private static Ledger.Batch batch(List<String> documents, Entry... entries) {
        return new Ledger.Batch(PROGRAMME, ANN, "req-1", null, null, AT, List.of(entries), List.of(), documents);
    }

    private static Entry recorded(String item, Evidence evidence) {
        return new GateEntry.EvidenceRecorded(BILLING, new GateId("go"), new ItemId(item), "run-1", evidence);
    }

    private static Evidence evidence() {
        return new Evidence("prometheus", Verdict.PASS, "fine", "up", "1", AT, null, List.of());
    }
}
