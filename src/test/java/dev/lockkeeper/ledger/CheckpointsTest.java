package dev.lockkeeper.ledger;

import static dev.lockkeeper.ledger.Samples.batch;
import static dev.lockkeeper.ledger.Samples.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The write-ahead log is moved into the file beside the commits; wherever a decision stands, it is durable and found. */
final class CheckpointsTest {
    /** Far more than SQLite would leave in the log by itself: a thousand pages. */
    private static final int MANY = 600;

    @TempDir
    Path folder;

    private static void append(Ledger ledger, int times) {
        append(ledger, times, 5_000);
    }

    private static void append(Ledger ledger, int times, int letters) {
        for (int i = 0; i < times; i++) {
            ledger.append(List.of(batch(tick("x".repeat(letters)))));
        }
    }

    private long length(String ending) throws IOException {
        return Files.size(folder.resolve(Ledger.FILE + ending));
    }

    @Test
    void aCommitDoesNotWaitUntilTheFileHasIt() throws Exception {
        try (Ledger ledger = Ledger.open(folder)) {
            append(ledger, MANY);

            assertThat(length("")).isLessThan(200_000);
            assertThat(length("-wal")).isGreaterThan(6_000_000);
            assertThat(LedgerVerifier.verify(folder)).isEqualTo(new Verification.Sound(ledger.head()));
            assertThat(LedgerBackup.write(folder, folder.resolve("copy.db"))).isEqualTo(ledger.head());
        }
        assertThat(folder.resolve(Ledger.FILE + "-wal")).doesNotExist();
    }

    @Test
    void whatStandsOnlyInTheLogIsThereAfterAnAbruptEnd() throws Exception {
        Path left = Files.createDirectory(folder.resolve("left"));
        Head head;
        try (Ledger ledger = Ledger.open(folder)) {
            append(ledger, MANY);
            head = ledger.head();
            for (String ending : List.of("", "-wal")) {
                Files.copy(folder.resolve(Ledger.FILE + ending), left.resolve(Ledger.FILE + ending));
            }
        }
        try (Ledger again = Ledger.open(left)) {
            assertThat(again.head()).isEqualTo(head);
            assertThat(LedgerTest.replay(again)).hasSize(MANY);
        }
    }

    @Test
    void withoutAnybodyToTidyUpTheLogStaysBounded() throws Exception {
        long most = 1 << 20;
        try (Ledger ledger = Ledger.open(folder, connection -> {}, most)) {
            append(ledger, MANY);

            assertThat(length("-wal")).isLessThan(most + 100_000);
            assertThat(length("")).isGreaterThan(2_000_000);
            assertThat(LedgerVerifier.verify(folder)).isEqualTo(new Verification.Sound(ledger.head()));
        }
    }

    @Test
    void whenNobodyCommitsForAWhileTheFileGetsAll() throws Exception {
        try (Ledger ledger = Ledger.open(folder)) {
            Thread tidy = tidy(ledger);
            append(ledger, 10);
            await().untilAsserted(() -> assertThat(inTheFileAlone()).isEqualTo(10));
            append(ledger, 10);
            await().untilAsserted(() -> assertThat(inTheFileAlone()).isEqualTo(20));
            tidy.interrupt();
            tidy.join();
        }
    }

    @Test
    void aLongLogIsMovedAlthoughPeopleAreAtWork() throws Exception {
        try (Ledger ledger = Ledger.open(folder)) {
            Thread tidy = tidy(ledger);
            await().until(() -> {
                append(ledger, 10, 200_000);
                return length("") > Checkpoints.LONG / 4;
            });
            tidy.interrupt();
            tidy.join();
            assertThat(length("-wal")).isLessThan(Checkpoints.TOO_LONG);
        }
    }

    @Test
    void theLogHasItsRoomInAdvanceAndNothingIsInIt() throws Exception {
        try (Ledger ledger = Ledger.open(folder)) {
            append(ledger, 1);
            Thread tidy = tidy(ledger);
            await().until(() -> length("-wal") >= Checkpoints.ROOM);
            append(ledger, 10);

            assertThat(LedgerTest.replay(ledger)).hasSize(11);
            assertThat(LedgerVerifier.verify(folder)).isEqualTo(new Verification.Sound(ledger.head()));
            tidy.interrupt();
            tidy.join();
        }
        try (Ledger again = Ledger.open(folder)) {
            assertThat(LedgerTest.replay(again)).hasSize(11);
        }
    }

    private static Thread tidy(Ledger ledger) {
        Thread tidy = new Thread(() -> {
            try {
                ledger.tidy();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        tidy.start();
        return tidy;
    }

    /** How many entries are found without the log. */
    private long inTheFileAlone() throws IOException {
        Path alone = Files.createTempDirectory(folder, "alone");
        Files.copy(folder.resolve(Ledger.FILE), alone.resolve(Ledger.FILE));
        try (Ledger found = Ledger.open(alone)) {
            return found.head().sequence();
        }
    }
}
