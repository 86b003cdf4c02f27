package dev.lockkeeper.ledger;

import static dev.lockkeeper.ledger.Samples.batch;
import static dev.lockkeeper.ledger.Samples.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, read-only or taken: nothing is half-written, and all goes on when the disk does. */
final class UnwritableTest {
    @TempDir
    Path folder;

    /** What is done with each new connection; a pragma that makes the disk small, for example. */
    private final AtomicReference<String> pragma = new AtomicReference<>("PRAGMA max_page_count = 4000000000");

    private Ledger open() {
        return Ledger.open(folder, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(pragma.get());
            }
        });
    }

    @Test
    void aFullDiskTakesNothingAndGoesOnWhenThereIsSpace() throws Exception {
        pragma.set("PRAGMA max_page_count = 40");
        try (Ledger ledger = open()) {
            Ledger.Batch good = batch("key-1", List.of(tick("fits")), List.of(line("line-1")));
            ledger.append(List.of(good));
            Head before = ledger.head();
            Ledger.Batch small = batch("key-2", List.of(tick("small")), List.of(line("line-2")));
            Ledger.Batch big = batch("key-3", List.of(tick("x".repeat(500_000))), List.of());

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> ledger.append(List.of(small, big)))
                        .isInstanceOf(LedgerUnwritable.class)
                        .hasMessage("ledger " + folder.resolve(Ledger.FILE) + " cannot be written: the disk is full."
                                + " Nothing was recorded and nothing moves."
                                + " Free some space there; Lockkeeper then goes on by itself.");
            }
            assertThat(ledger.head()).isEqualTo(before);
            assertThat(ledger.fault()).containsInstanceOf(LedgerUnwritable.class);
            assertThat(ledger.replyTo("key-2")).isEmpty();
            assertThat(notices()).isEqualTo(1);
            assertThat(LedgerVerifier.verify(folder)).isEqualTo(new Verification.Sound(before));

            pragma.set("PRAGMA max_page_count = 4000");
            ledger.probe();
            assertThat(ledger.fault()).isEmpty();
            assertThat(ledger.head()).isEqualTo(before);
            assertThat(ledger.append(List.of(small, big))).hasSize(2);
            assertThat(notices()).isEqualTo(2);
            assertThat(LedgerVerifier.verify(folder)).isEqualTo(new Verification.Sound(ledger.head()));
        }
    }

    @Test
    void aDiskThatBecameReadOnlyTakesNothingAndGoesOnWhenItIsWritableAgain() {
        try (Ledger ledger = open()) {
            ledger.append(List.of(batch(tick("one"))));
            Head before = ledger.head();
            pragma.set("PRAGMA query_only = 1");
            fail(ledger);

            assertThatThrownBy(() -> ledger.append(List.of(batch(tick("two")))))
                    .isInstanceOf(LedgerUnwritable.class)
                    .hasMessageContaining("the file or its folder is read-only (SQLITE_READONLY).")
                    .hasMessageContaining("Let the user that runs Lockkeeper write there");
            assertThat(ledger.head()).isEqualTo(before);

            pragma.set("PRAGMA query_only = 0");
            assertThat(ledger.append(List.of(batch(tick("two"))))).hasSize(1);
            assertThat(LedgerTest.replay(ledger)).hasSize(2);
        }
    }

    @Test
    void aFolderWithoutWritePermissionIsRefusedAtTheStart() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));

        assertThat(openedInAProcess(locked)).contains("LedgerException", "found no folder that can be written");
    }

    /** What a process says that opens a ledger there. Root may write everywhere, unless it gives that right away. */
    private static String openedInAProcess(Path there) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Files.isWritable(there)) {
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AppendForever.class.getName(),
                there.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readNBytes(100_000), StandardCharsets.UTF_8);
        process.destroyForcibly();
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }

    @Test
    void aDecisionThatFailsMidwayLeavesNothing() {
        try (Ledger ledger = open()) {
            Ledger.Batch forged = new Ledger.Batch(
                    Samples.PROGRAMME,
                    Samples.ANN,
                    "two\nlines",
                    "key-9",
                    null,
                    Samples.AT,
                    List.of(tick("bad")),
                    List.of(line("line-9")));

            assertThatThrownBy(() -> ledger.append(List.of(batch("key-8", List.of(tick("good")), List.of()), forged)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(ledger.replyTo("key-8")).isEmpty();
            assertThat(ledger.append(List.of(batch("key-8", List.of(tick("good")), List.of()))))
                    .hasSize(1);
        }
    }

    @Test
    void somebodyElsesEntryIsNeverBuiltUpon() throws Exception {
        try (Ledger ledger = open()) {
            ledger.append(List.of(batch(tick("one"))));
            Tampering.naive(
                    folder,
                    "INSERT INTO entry SELECT 2, at, programme, migration, \"by\", request_id, kind, version, body,"
                            + " digest, digest FROM entry WHERE sequence = 1");

            assertThatThrownBy(() -> ledger.append(List.of(batch(tick("two")))))
                    .isInstanceOf(LedgerTampered.class)
                    .hasMessageContaining("the ledger must end with #1");
            ledger.probe();
            assertThat(ledger.fault()).containsInstanceOf(LedgerTampered.class);
        }
    }

    /** Makes the kept connection fail once, so that the next one is opened anew. */
    private void fail(Ledger ledger) {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Ledger.FILE));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> ledger.append(List.of(batch(tick("two")))))
                    .isInstanceOf(LedgerUnwritable.class)
                    .hasMessageContaining("another process keeps it locked");
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int notices() throws Exception {
        try (Connection connection = LedgerFile.reader(folder.resolve(Ledger.FILE));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM notice")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Notice line(String key) {
        return new Notice.Line(new MessageKey(key), new Channel("#cutover"), null, Text.of("said"), false);
    }
}
