package dev.lockkeeper.ledger;

import static dev.lockkeeper.ledger.Samples.ANN;
import static dev.lockkeeper.ledger.Samples.AT;
import static dev.lockkeeper.ledger.Samples.PROGRAMME;
import static dev.lockkeeper.ledger.Samples.batch;
import static dev.lockkeeper.ledger.Samples.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.ledger.Verification.Broken;
import dev.lockkeeper.ledger.Verification.Sound;
import dev.lockkeeper.ledger.form.EntryJson;
import dev.lockkeeper.ledger.form.Line;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerVerifierTest {
    private static final int ENTRIES = 9;

    @TempDir
    Path folder;

    private final List<Recorded> written = new ArrayList<>();

    @BeforeEach
    void fill() {
        try (Ledger ledger = Ledger.open(folder)) {
            for (int i = 1; i <= ENTRIES; i++) {
                written.addAll(ledger.append(List.of(batch(tick("note " + i)))));
            }
        }
    }

    @Test
    void aLedgerAsItWasWrittenIsSound() {
        Head head = new Head(ENTRIES, written.get(ENTRIES - 1).digest());

        assertThat(LedgerVerifier.verify(folder)).isEqualTo(new Sound(head));
        assertThat(LedgerVerifier.verify(folder.resolve(Ledger.FILE), List.of(Anchor.of(head))))
                .isEqualTo(new Sound(head));
        assertThat(new Sound(head).sentence())
                .isEqualTo("The ledger is sound: 9 entries, head " + head.receipt() + ".");
    }

    @Test
    void itIsVerifiedWhileLockkeeperRuns() {
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.append(List.of(batch(tick("one more"))));

            assertThat(LedgerVerifier.verify(folder)).isEqualTo(new Sound(ledger.head()));
            ledger.append(List.of(batch(tick("and one more"))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entry SET body = '{}' WHERE sequence = 4",
                "UPDATE entry SET sequence = 40 WHERE sequence = 4",
                "DELETE FROM entry WHERE sequence = 9",
                "DELETE FROM entry",
                "REPLACE INTO entry SELECT * FROM entry WHERE sequence = 4",
                "INSERT OR IGNORE INTO entry SELECT * FROM entry WHERE sequence = 4",
                "INSERT INTO entry SELECT * FROM entry WHERE sequence = 4 ON CONFLICT (sequence) DO UPDATE SET body = '{}'",
                "INSERT INTO entry SELECT 11, at, programme, migration, \"by\", request_id, kind, version, body, previous,"
                        + " digest FROM entry WHERE sequence = 9"
            })
    void theFileItselfRefusesWhatIsNotTheNextEntry(String sql) {
        assertThatThrownBy(() -> Tampering.naive(folder, sql)).hasMessageContaining("the ledger is append-only");
        assertThat(LedgerVerifier.verify(folder)).isInstanceOf(Sound.class);
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                changed("at", "'2026-11-20T20:15:31Z'"),
                changed("programme", "'other-bank'"),
                changed("migration", "'payroll'"),
                changed("migration", "NULL"),
                changed("\"by\"", "'UBO'"),
                changed("request_id", "'req-2'"),
                changed("request_id", "NULL"),
                changed("kind", "'item-unticked'"),
                changed("version", "2"),
                changed("body", "replace(body, 'note 4', 'note 5')"),
                changed("body", "body || ' '"),
                changed("digest", "(SELECT digest FROM entry WHERE sequence = 5)"),
                changed("digest", "upper(digest)"),
                changed("digest", "''"),
                changed("previous", "(SELECT previous FROM entry WHERE sequence = 5)"),
                Arguments.of("gone", "DELETE FROM entry WHERE sequence = 4", 5, "must follow 3, found 5"),
                Arguments.of("first gone", "DELETE FROM entry WHERE sequence = 1", 2, "must follow 0, found 2"),
                Arguments.of(
                        "moved to the end",
                        "UPDATE entry SET sequence = 10 WHERE sequence = 4",
                        5,
                        "must follow 3, found 5"),
                Arguments.of(
                        "two changed places",
                        "UPDATE entry SET sequence = CASE sequence WHEN 4 THEN -5 ELSE -4 END WHERE sequence IN (4, 5);"
                                + "UPDATE entry SET sequence = -sequence WHERE sequence < 0",
                        4,
                        "its content has the digest"),
                Arguments.of(
                        "gone, the others moved up",
                        "DELETE FROM entry WHERE sequence = 4;"
                                + "UPDATE entry SET sequence = -sequence WHERE sequence > 4;"
                                + "UPDATE entry SET sequence = -sequence - 1 WHERE sequence < 0",
                        4,
                        "its content has the digest"));
    }

    private static Arguments changed(String column, String value) {
        return Arguments.of(
                column + " = " + value,
                "UPDATE entry SET " + column + " = " + value + " WHERE sequence = 4",
                4,
                "its content has the digest");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void theFirstWrongEntryIsNamedByVerifyReplayAndAppend(String name, String sql, long sequence, String why)
            throws Exception {
        Tampering.skilled(folder, sql.split(";"));

        Verification found = LedgerVerifier.verify(folder);
        assertThat(found).isInstanceOf(Broken.class);
        assertThat(((Broken) found).sequence()).isEqualTo(sequence);
        assertThat(((Broken) found).why()).startsWith(why);

        assertThatThrownBy(() -> {
                    try (Ledger ledger = Ledger.open(folder)) {
                        LedgerTest.replay(ledger);
                    }
                })
                .isInstanceOf(LedgerTampered.class)
                .hasMessageContaining("entry " + sequence + ": " + why)
                .hasMessageContaining("Look with: lockkeeper ledger verify");
        assertThatThrownBy(() -> {
                    try (Ledger ledger = Ledger.open(folder)) {
                        ledger.append(List.of(batch(tick("on top"))));
                    }
                })
                .isInstanceOf(LedgerTampered.class);
    }

    @Test
    void anEntryThatWasForgedWithItsOwnDigestBreaksTheNext() throws Exception {
        String body = EntryJson.write(tick("forged"));
        Line forged = new Line(
                written.get(2).digest().hex(),
                4,
                AT.toString(),
                PROGRAMME.value(),
                "billing",
                ANN.userId(),
                "req-1",
                "item-ticked",
                1,
                body);
        Tampering.skilled(
                folder,
                "UPDATE entry SET body = '" + body + "', digest = '" + forged.digest() + "' WHERE sequence = 4");

        assertThat(LedgerVerifier.verify(folder))
                .isEqualTo(new Broken(5, "it follows another entry 4 than the one that is there"));
    }

    @Test
    void aTailThatIsMissingShowsAgainstAReceipt() throws Exception {
        Tampering.skilled(folder, "DELETE FROM entry WHERE sequence > 7");

        assertThat(LedgerVerifier.verify(folder)).isInstanceOf(Sound.class);
        String receipt = written.get(8).receipt();
        Verification found =
                LedgerVerifier.verify(folder, List.of(Anchor.parse(receipt).orElseThrow()));
        assertThat(found.sentence())
                .isEqualTo("The ledger is not as it was written, first at entry 8: the ledger ends with "
                        + written.get(6).receipt() + ", but the receipt " + receipt + " was given out.");
    }

    @Test
    void aWholeLedgerThatWasWrittenAnewShowsAgainstAReceipt(@TempDir Path other) throws Exception {
        try (Ledger ledger = Ledger.open(other)) {
            for (int i = 1; i <= ENTRIES; i++) {
                ledger.append(List.of(batch(tick(i == 4 ? "forged" : "note " + i))));
            }
        }
        Anchor kept = Anchor.parse(written.get(4).receipt()).orElseThrow();

        assertThat(LedgerVerifier.verify(other)).isInstanceOf(Sound.class);
        assertThat(LedgerVerifier.verify(other, List.of(kept)).sentence())
                .contains("first at entry 5")
                .contains("the ledger was rewritten");
    }

    @Test
    void guardsThatWereTakenAwayAreMissed() throws Exception {
        Tampering.naive(folder, "DROP TRIGGER entry_is_never_deleted");

        assertThat(LedgerVerifier.verify(folder).sentence()).contains("the guard entry_is_never_deleted");
        assertThatThrownBy(() -> Ledger.open(folder))
                .isInstanceOf(LedgerTampered.class)
                .hasMessageContaining("the guard entry_is_never_deleted");
    }

    @Test
    void aPageOfGarbageIsFound() throws Exception {
        Tampering.naive(folder, "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE");
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve(Ledger.FILE).toFile(), "rw")) {
            file.seek(4096 + 200);
            file.write(new byte[3000]);
        }

        assertThat(LedgerVerifier.verify(folder)).isInstanceOf(Broken.class);
    }

    @Test
    void whatIsNoLedgerIsSaidToBeNone(@TempDir Path other) throws Exception {
        assertThatThrownBy(() -> LedgerVerifier.verify(other)).hasMessageContaining("found no such file");

        Files.writeString(other.resolve(Ledger.FILE), "not a database, but long enough to be looked at".repeat(100));
        assertThat(LedgerVerifier.verify(other).sentence()).contains("the database answers");

        Files.delete(other.resolve(Ledger.FILE));
        Tampering.naive(other, "CREATE TABLE other (a)");
        assertThatThrownBy(() -> LedgerVerifier.verify(other))
                .hasMessageContaining("found the database of another program");
        assertThatThrownBy(() -> Ledger.open(other)).hasMessageContaining("found the database of another program");
    }

    @Test
    void aNewerLedgerIsRefused() throws Exception {
        Tampering.naive(folder, "PRAGMA user_version = 7");

        assertThatThrownBy(() -> Ledger.open(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessage("ledger " + folder.resolve(Ledger.FILE)
                        + ": found schema version 7; this Lockkeeper knows versions up to 1."
                        + " Start the Lockkeeper that wrote it, or a newer one");
    }
}
