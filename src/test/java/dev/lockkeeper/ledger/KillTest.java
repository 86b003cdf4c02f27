package dev.lockkeeper.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Answers the last sequence that the process said it had recorded. */
    private long appendUntilKilled(long enough) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendForever.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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

    private long count(String table) throws SQLException {
        try (Connection connection = LedgerFile.reader(folder.resolve(Ledger.FILE));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
