package dev.lockkeeper.check.sql.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that was cut short goes on where it was, as long as nothing was written since. */
final class ResumeTest {
    private static RealDatabase server;

    @TempDir
    Path folder;

    private DatabasePair pair;

    @BeforeAll
    static void start() throws Exception {
        server = new RealDatabase("fsync=off");
        server.awaitReady();
        DatabasePair.createReader(server);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    /** Wide rows, so that few of them fill many blocks. */
    @BeforeEach
    void create() {
        pair = new DatabasePair(
                        server,
                        "CREATE TABLE t (id int PRIMARY KEY, a text);"
                                + " ALTER TABLE t ALTER a SET STORAGE PLAIN;"
                                + " INSERT INTO t SELECT g, repeat(md5(g::text), 60) FROM generate_series(1, 24000) g; ANALYZE t")
                .frozen();
        pair.folder = folder;
    }

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void piecesThatWereComparedAreNotAskedForAgain() throws Exception {
        int kept = cutShort();

        List<Progress> seen = new CopyOnWriteArrayList<>();
        Evidence evidence = pair.compared(pair.parity("reader"), seen::add, DatabasePair.errand());

        assertThat(evidence.verdict() + ": " + evidence.summary()).startsWith("PASS: equal: 1 table with 24,000 rows");
        assertThat(evidence.lines())
                .anyMatch(line -> line.startsWith("rung: md5, ")
                        && line.endsWith(", without " + kept + " pieces that were compared before"));
        assertThat(pieces()).doesNotHaveDuplicates().hasSize(kept + seen.size());
        assertThat(seen.get(0).percent()).isGreaterThan(25);
        assertThat(seen.get(seen.size() - 1).percent()).isEqualTo(100);
    }

    @Test
    void lineThatACrashCutShortIsReadAgainFromTheDatabase() throws Exception {
        int kept = cutShort();
        Path journal = journal();
        Files.writeString(
                journal, "{\"table\":\"public.t\",\"side\":\"BEFORE\",\"from\":0,\"to\":99", StandardOpenOption.APPEND);

        Evidence evidence = pair.compared();

        assertThat(evidence.verdict() + ": " + evidence.summary()).startsWith("PASS: equal: 1 table with 24,000 rows");
        assertThat(evidence.lines())
                .anyMatch(line -> line.endsWith("without " + kept + " pieces that were compared before"));
    }

    @Test
    void whatWasComparedBeforeAWriteCountsNoMore() throws Exception {
        cutShort();
        server.run(pair.after, "UPDATE t SET a = 'x' WHERE id = 1");

        Evidence evidence = pair.compared();

        assertThat(evidence.verdict() + ": " + evidence.summary())
                .isEqualTo("FAIL: 1 difference: table public.t: 1 changed (changed id=1, in a)");
        assertThat(evidence.lines()).noneMatch(line -> line.contains("compared before"));
    }

    @Test
    void differenceIsFoundInWhatWasComparedBeforeTheRestart() throws Exception {
        server.run(pair.after, "UPDATE t SET a = 'x' WHERE id IN (1, 24000)");
        cutShort();

        assertThat(pair.compared().summary())
                .isEqualTo("1 difference: table public.t: 2 changed (changed id=1, in a; changed id=24000, in a)");
    }

    @Test
    void twoComparisonsAtOnceDoNotShareAJournal() {
        List<String> refused = new CopyOnWriteArrayList<>();

        Evidence evidence = pair.compared(
                pair.parity("reader"),
                progress -> {
                    if (refused.isEmpty()) {
                        refused.add(messageOfASecond());
                    }
                },
                DatabasePair.errand());

        assertThat(evidence.summary()).startsWith("equal: ");
        assertThat(refused.get(0)).startsWith("these databases are being compared already; wait for that one (parity-");
    }

    private String messageOfASecond() {
        try {
            return pair.compared().summary();
        } catch (Unanswered e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Stops a comparison about half way; how many pieces it had compared by then. */
    private int cutShort() throws IOException {
        Errand errand = new Errand(Duration.ofMinutes(1));
        AtomicInteger pieces = new AtomicInteger();
        assertThatThrownBy(() -> pair.compared(
                        pair.parity("reader"),
                        progress -> {
                            if (pieces.incrementAndGet() == 5) {
                                errand.end();
                            }
                        },
                        errand))
                .isInstanceOf(Unanswered.class)
                .hasMessage("stopped");
        assertThat(pieces().size()).isBetween(5, 9);
        return pieces().size();
    }

    private List<String> pieces() throws IOException {
        List<String> all = new ArrayList<>();
        for (String line : Files.readAllLines(journal(), StandardCharsets.UTF_8)) {
            if (line.contains("\"sums\"")) {
                all.add(line.replaceAll("\"sums\".*", ""));
            }
        }
        return all;
    }

    private Path journal() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
