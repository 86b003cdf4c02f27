package dev.lockkeeper.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed while it appends: what it said it recorded is there, whole, and nothing else is. */
@Tag("slow")
final class KillTest {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @Test
    void aKilledProcessLeavesNoGapAndNoHalfBatch() throws Exception {
        Random random = new Random(42);
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged = appendUntilKilled(acknowledged + 1 + random.nextInt(600));

            assertThat(LedgerVerifier.verify(folder)).isInstanceOf(Verification.Sound.class);
            Head head = ((Verification.Sound) LedgerVerifier.verify(folder)).head();
            assertThat(head.sequence()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(head.sequence() % AppendForever.ENTRIES).isZero();
            assertThat(count("request")).isEqualTo(head.sequence() / AppendForever.ENTRIES);
            assertThat(count("notice")).isEqualTo(head.sequence() / AppendForever.ENTRIES);
        }
        try (Ledger ledger = Ledger.open(folder)) {
            assertThat(LedgerTest.replay(ledger)).hasSizeGreaterThan(KILLS);
        }
    }

    @Test
    void whileItRunsNobodyElseMayAndWhenItIsGoneAnybodyMay() throws Exception {
        Process process = start("exec");
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isNotNull();

            assertThatThrownBy(() -> Ledger.open(folder))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("found another Lockkeeper at work there (process " + process.pid() + ")");
        } finally {
            process.destroyForcibly().waitFor();
        }
        Ledger.open(folder).close();
    }

    @Test
    void aFileThatMayNotGrowTakesNothingMoreAndStaysSound() throws Exception {
        Process process = start("ulimit -f 4000 && exec");
        List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();

        String last = said.get(said.size() - 1);
        assertThat(last).contains("cannot be written: ", "Nothing was recorded and nothing moves.");
        long recorded = Long.parseLong(said.get(said.size() - 2));
        try (Ledger ledger = Ledger.open(folder)) {
            assertThat(LedgerTest.replay(ledger)).hasSize((int) recorded);
            assertThat(ledger.append(List.of(Samples.batch(Samples.tick("goes on")))))
                    .hasSize(1);
        }
    }

    /** Answers the last sequence that the process said it had recorded. */
    private long appendUntilKilled(long enough) throws IOException, InterruptedException {
        Process process = start("exec");
        long last = 0;
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            while (line != null) {
                last = line.matches("\\d+") ? Long.parseLong(line) : last;
                if (last >= enough) {
                    process.destroyForcibly();
                }
                line = said.readLine();
            }
        } catch (IOException e) {
            // The pipe broke with the process; what was read until then counts.
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("killed, not failed").isEqualTo(137);
        return last;
    }

    private Process start(String how) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                AppendForever.class.getName(),
                folder.toString());
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        how + " " + java.stream().map(word -> "'" + word + "'").collect(joining(" ")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private long count(String table) throws SQLException {
        try (Connection connection = LedgerFile.reader(folder.resolve(Ledger.FILE));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
