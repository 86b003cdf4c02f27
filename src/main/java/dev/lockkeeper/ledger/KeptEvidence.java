package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Evidence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds in a ledger what its verdicts rest on, without its lock and without changing anything; also while Lockkeeper runs. */
public final class KeptEvidence {
    /** The word in place of a gate for what the watch said. */
    public static final String WATCH = "watch";

    private static final int PAGE = 5_000;

    private KeptEvidence() {}

    /**
     * A recorded verdict.
     *
     * @param sequence of its entry
     * @param gate the gate, {@link #WATCH}, or {@code cutover} or {@code rollback} for a step
     * @param item the gate's item, the watched signal, or the step
     * @param bundle the document that it rests on; null where none was kept
     */
    public record Line(
            long sequence,
            Instant at,
            String programme,
            String migration,
            String gate,
            String item,
            Evidence evidence,
            @Nullable Digest bundle) {
        /** In one line, for people. */
        public String shown() {
            return "#" + sequence + "  " + at + "  " + migration + " " + gate + " " + item + "  " + evidence.verdict()
                    + "  " + (bundle == null ? "no bundle" : bundle.shortForm());
        }
    }

    /**
     * Every recorded verdict in the ledger, oldest first.
     *
     * @param ledger the file, or the folder that it is in
     * @throws LedgerException when there is no ledger that can be read
     */
    public static List<Line> all(Path ledger) {
        Path file = LedgerFile.existing(ledger);
        List<Line> found = new ArrayList<>();
        long after = 0;
        List<Recorded> page = page(file, after);
        while (!page.isEmpty()) {
            page.forEach(line -> found.addAll(lines(line)));
            after = page.get(page.size() - 1).sequence();
            page = page(file, after);
        }
        return found;
    }

    /**
     * The text of a bundle, if it was kept.
     *
     * @throws LedgerTampered when the kept text has another digest by now
     */
    public static Optional<String> text(Path ledger, Digest bundle) {
        Path file = LedgerFile.existing(ledger);
        try (Connection connection = LedgerFile.reader(file);
                PreparedStatement query = connection.prepareStatement("SELECT text FROM document WHERE digest = ?")) {
            query.setString(1, bundle.hex());
            try (ResultSet row = query.executeQuery()) {
                @Nullable String text = row.next() ? row.getString(1) : null;
                if (text != null && !Digest.of(text).equals(bundle)) {
                    throw Documents.tampered(file, bundle, text);
                }
                return Optional.ofNullable(text);
            }
        } catch (SQLException e) {
            throw Failure.of(file, e);
        }
    }

    private static List<Recorded> page(Path file, long after) {
        List<Recorded> page = new ArrayList<>();
        Replay.some(file, after, PAGE, page::add);
        return page;
    }

    private static List<Line> lines(Recorded line) {
        Entry entry = line.entry();
        if (entry instanceof GateEntry.EvidenceRecorded it) {
            return List.of(line(line, it.gate().value(), it.item().value(), it.evidence()));
        }
        if (entry instanceof StepEntry.StepDone it) {
            return of(line, it, it.evidence());
        }
        if (entry instanceof StepEntry.StepFailed it) {
            return of(line, it, it.evidence());
        }
        if (entry instanceof WatchEntry.WatchBreached it) {
            return List.of(line(line, WATCH, it.signal(), it.evidence()));
        }
        if (entry instanceof WatchEntry.WatchPassed it) {
            return lines(line, it.evidence());
        }
        return entry instanceof WatchEntry.WatchInconclusive it ? lines(line, it.evidence()) : List.of();
    }

    /** Of a step, with {@code cutover} or {@code rollback} in place of a gate. */
    private static List<Line> of(Recorded line, StepEntry step, @Nullable Evidence evidence) {
        String list = step.direction().name().toLowerCase(Locale.ROOT);
        return evidence == null
                ? List.of()
                : List.of(line(line, list, step.step().value(), evidence));
    }

    private static List<Line> lines(Recorded line, Map<String, Evidence> evidence) {
        return evidence.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> line(line, WATCH, one.getKey(), one.getValue()))
                .toList();
    }

    private static Line line(Recorded line, String gate, String item, Evidence evidence) {
        return new Line(
                line.sequence(),
                line.at(),
                line.programme().value(),
                String.valueOf(line.entry().migration()),
                gate,
                item,
                evidence,
                evidence.bundle().orElse(null));
    }
}
