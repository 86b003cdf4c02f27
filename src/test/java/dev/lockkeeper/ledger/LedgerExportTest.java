package dev.lockkeeper.ledger;

import static dev.lockkeeper.ledger.Samples.ANN;
import static dev.lockkeeper.ledger.Samples.AT;
import static dev.lockkeeper.ledger.Samples.PROGRAMME;
import static dev.lockkeeper.ledger.Samples.batch;
import static dev.lockkeeper.ledger.Samples.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.entry.Recorded;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerExportTest {
    @TempDir
    Path folder;

    @Test
    void jsonLinesHoldEverythingThatTheDigestIsComputedFrom() throws Exception {
        List<Recorded> written = fill();

        String text = export(LedgerExport.Format.JSONL);

        String first = written.get(0).digest().hex();
        assertThat(text.lines()).hasSize(2);
        assertThat(text.lines().findFirst())
                .contains("{\"sequence\":1,\"at\":\"2026-11-20T20:15:30.120Z\","
                        + "\"programme\":\"royal-bank\",\"migration\":\"billing\",\"by\":\"UANN\",\"request_id\":\"req-1\","
                        + "\"kind\":\"item-ticked\",\"version\":1,\"body\":{\"gate\":\"prepare\",\"item\":\"backup\","
                        + "\"migration\":\"billing\",\"note\":\"a \\\"quoted\\\", note\\nof two lines\"},\"previous\":\""
                        + "0".repeat(64) + "\",\"digest\":\"" + first + "\"}");
        assertThat(new ObjectMapper()
                        .readTree(text.lines().toList().get(1))
                        .get("previous")
                        .asText())
                .isEqualTo(first);
        assertThat(text).endsWith("}\n");
    }

    @Test
    void csvQuotesWhatNeedsIt() throws Exception {
        List<Recorded> written = fill();

        assertThat(export(LedgerExport.Format.CSV).split("\r\n"))
                .containsExactly(
                        "sequence,at,programme,migration,by,request_id,kind,version,body,previous,digest",
                        "1,2026-11-20T20:15:30.120Z,royal-bank,billing,UANN,req-1,item-ticked,1,"
                                + "\"{\"\"gate\"\":\"\"prepare\"\",\"\"item\"\":\"\"backup\"\",\"\"migration\"\":"
                                + "\"\"billing\"\",\"\"note\"\":\"\"a \\\"\"quoted\\\"\", note\\nof two lines\"\"}\","
                                + "0".repeat(64) + "," + written.get(0).digest(),
                        "2,2026-11-20T20:15:30.120Z,royal-bank,,UANN,,freeze-lifted,1,\"{\"\"reason\"\":\"\"done\"\"}\","
                                + written.get(0).digest() + "," + written.get(1).digest());
    }

    @Test
    void anEmptyLedgerGivesNoLines() throws Exception {
        Ledger.open(folder).close();

        assertThat(export(LedgerExport.Format.JSONL)).isEmpty();
        assertThat(export(LedgerExport.Format.CSV)).hasLineCount(1);
    }

    @Test
    void aBackupIsSoundAndHasTheHeadOfItsMoment() throws Exception {
        Path target = folder.resolve("backup.db");
        try (Ledger ledger = Ledger.open(folder.resolve("live"))) {
            ledger.append(List.of(batch(tick("one"))));
            Head head = LedgerBackup.write(folder.resolve("live"), target);
            assertThat(head).isEqualTo(ledger.head());
            ledger.append(List.of(batch(tick("two"))));
            assertThat(LedgerVerifier.verify(target)).isEqualTo(new Verification.Sound(head));
        }

        Path restored = Files.createDirectories(folder.resolve("restored"));
        Files.copy(target, restored.resolve(Ledger.FILE));
        try (Ledger ledger = Ledger.open(restored)) {
            assertThat(LedgerTest.replay(ledger)).hasSize(1);
            assertThat(ledger.append(List.of(batch(tick("goes on"))))).hasSize(1);
        }
    }

    @Test
    void aBackupNeverOverwritesAndNeverStandsForATamperedLedger() throws Exception {
        fill();
        Path there = Files.writeString(folder.resolve("there.db"), "precious");
        assertThatThrownBy(() -> LedgerBackup.write(folder, there))
                .hasMessage(
                        "backup " + there + ": found a file there already; allowed is a new name. Choose another one");
        assertThat(there).hasContent("precious");

        Tampering.skilled(folder, "UPDATE entry SET body = '{}' WHERE sequence = 1");
        Path target = folder.resolve("backup.db");
        assertThatThrownBy(() -> LedgerBackup.write(folder, target)).isInstanceOf(LedgerTampered.class);
        assertThat(target).doesNotExist();
        assertThat(folder.resolve("backup.db.unfinished")).doesNotExist();
    }

    private List<Recorded> fill() {
        try (Ledger ledger = Ledger.open(folder)) {
            return ledger.append(List.of(
                    batch(tick("a \"quoted\", note\nof two lines")),
                    new Ledger.Batch(
                            PROGRAMME,
                            ANN,
                            null,
                            null,
                            null,
                            AT,
                            List.of(new PlanEntry.FreezeLifted("done")),
                            List.of())));
        }
    }

    private String export(LedgerExport.Format format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LedgerExport.write(folder, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
