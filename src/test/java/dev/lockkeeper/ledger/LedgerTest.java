package dev.lockkeeper.ledger;

import static dev.lockkeeper.ledger.Samples.ANN;
import static dev.lockkeeper.ledger.Samples.AT;
import static dev.lockkeeper.ledger.Samples.PROGRAMME;
import static dev.lockkeeper.ledger.Samples.batch;
import static dev.lockkeeper.ledger.Samples.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.entry.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
    @TempDir
    Path folder;

    @Test
    void whatWasAppendedIsReplayedInOrder() {
        List<Recorded> appended = new ArrayList<>();
        try (Ledger ledger = Ledger.open(folder)) {
            appended.addAll(ledger.append(List.of(batch(tick("one"), tick("two")), batch(tick("three\nlines")))));
            appended.addAll(ledger.append(List.of(batch(tick("four 🚢 <!channel>")))));
            assertThat(ledger.head()).isEqualTo(new Head(4, appended.get(3).digest()));
        }

        try (Ledger ledger = Ledger.open(folder)) {
            assertThat(replay(ledger)).isEqualTo(appended);
            assertThat(ledger.head()).isEqualTo(new Head(4, appended.get(3).digest()));
            assertThat(ledger.read(1, 2)).isEqualTo(appended.subList(1, 3));
        }
        assertThat(appended.get(0))
                .isEqualTo(new Recorded(
                        1,
                        AT,
                        PROGRAMME,
                        ANN,
                        "req-1",
                        tick("one"),
                        appended.get(0).digest()));
    }

    @Test
    void anEmptyLedgerHasNoEntryAndTheNullHead() {
        try (Ledger ledger = Ledger.open(folder.resolve("new/folder"))) {
            assertThat(replay(ledger)).isEmpty();
            assertThat(ledger.head()).isEqualTo(new Head(0, Digest.NONE));
        }
    }

    @Test
    void aRequestThatWasServedAddsNothingAndKeepsItsFirstReply() {
        try (Ledger ledger = Ledger.open(folder)) {
            assertThat(ledger.replyTo("click-1")).isEmpty();
            ledger.append(List.of(batch("click-1", List.of(tick("first")), List.of())));

            List<Recorded> again = ledger.append(List.of(
                    batch("click-1", List.of(tick("again")), List.of()),
                    batch("click-2", List.of(tick("other")), List.of()),
                    batch("click-2", List.of(tick("other again")), List.of())));

            assertThat(again).extracting(Recorded::entry).containsExactly(tick("other"));
            assertThat(ledger.replyTo("click-1")).contains("\"done\"");
        }
    }

    @Test
    void nobodyCanSendBeforeWhatWasAddedIsHandedOver() throws Exception {
        try (Ledger ledger = Ledger.open(folder)) {
            AtomicBoolean sending = new AtomicBoolean();
            Thread sender = new Thread(() -> {
                ledger.documents().keep("every send begins with a write");
                sending.set(true);
            });

            List<Recorded> added = ledger.append(List.of(batch(tick("one"))), recorded -> {
                sender.start();
                await().until(() -> sender.getState() == Thread.State.WAITING);
                assertThat(recorded).hasSize(1);
                assertThat(sending).isFalse();
            });

            assertThat(added).hasSize(1);
            sender.join();
            assertThat(sending).isTrue();
        }
    }

    @Test
    void onlyOneProcessOrLedgerHasTheFolder() {
        try (Ledger first = Ledger.open(folder)) {
            assertThatThrownBy(() -> Ledger.open(folder))
                    .isInstanceOf(LedgerException.class)
                    .hasMessage("ledger folder " + folder
                            + ": found another Lockkeeper at work there (this process); allowed is one at a time."
                            + " Stop it, or give this one a folder of its own with LOCKKEEPER_DATA");
            first.append(List.of(batch(tick("still usable"))));
        }
        Ledger.open(folder).close();
    }

    @Test
    void aFolderThatCannotBeIsRefusedWithARemedy() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> Ledger.open(file))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("found no folder that can be written")
                .hasMessageContaining("LOCKKEEPER_DATA");
    }

    @Test
    void documentsAreKeptOnceAndFoundByDigest() {
        try (Ledger ledger = Ledger.open(folder)) {
            Digest digest = ledger.documents().keep("programme: royal-bank\n");

            assertThat(ledger.documents().keep("programme: royal-bank\n")).isEqualTo(digest);
            assertThat(ledger.documents().find(digest)).contains("programme: royal-bank\n");
            assertThat(ledger.documents().find(Digest.of("other"))).isEmpty();
        }
    }

    @Test
    void aPersonOrRequestIdOfTwoLinesIsRefusedAndNothingIsRecorded() {
        try (Ledger ledger = Ledger.open(folder)) {
            Ledger.Batch forged =
                    new Ledger.Batch(PROGRAMME, ANN, "req-1\n42", null, null, AT, List.of(tick("forged")), List.of());

            assertThatThrownBy(() -> ledger.append(List.of(batch(tick("good")), forged)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("request id must be a text of one line");
            assertThat(ledger.head().sequence()).isZero();
            assertThat(replay(ledger)).isEmpty();
        }
    }

    static List<Recorded> replay(Ledger ledger) {
        List<Recorded> read = new ArrayList<>();
        ledger.replay(read::add);
        return read;
    }
}
