package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.domain.parity.ComparedSequence;
import dev.lockkeeper.domain.parity.ComparedTable;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.parity.DatabaseComparison.Effort;
import dev.lockkeeper.domain.parity.DatabaseComparison.Gaps;
import dev.lockkeeper.domain.parity.DatabaseComparison.LargeObjects;
import dev.lockkeeper.domain.parity.DatabaseComparison.Notes;
import dev.lockkeeper.domain.parity.Freeze;
import dev.lockkeeper.domain.parity.SchemaObjects;
import dev.lockkeeper.domain.parity.SortOrders;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a comparison has found so far; what it means is the judge's to say. To be used by one thread. */
final class Outcome {
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> moved = new ArrayList<>();
    private final List<String> unproven = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> leftBehind = new ArrayList<>();
    private final List<ComparedTable> tables = new ArrayList<>();
    private final List<ComparedSequence> sequences = new ArrayList<>();
    private boolean areSequencesRead;
    private @Nullable SchemaObjects objects;
    private @Nullable SortOrders collations;
    private @Nullable LargeObjects largeObjects;
    private Ladder.@Nullable Choice choice;
    private Duration rowsTook = Duration.ZERO;
    private int resumed;

    /** Tables that our role may not read, each with its side. */
    List<String> unreadable() {
        return unreadable;
    }

    /** What else could not be asked, and why, beside single tables. */
    List<String> gaps() {
        return gaps;
    }

    /** What was changed while it was compared. */
    List<String> moved() {
        return moved;
    }

    /** What nobody has looked at. */
    List<String> unproven() {
        return unproven;
    }

    /** What is worth knowing, and changes no verdict. */
    List<String> remarks() {
        return remarks;
    }

    /** What replication was done with and still is there: it has to go after the cutover, and changes no verdict. */
    List<String> leftBehind() {
        return leftBehind;
    }

    /** The tables, in the order in which they were compared. */
    List<ComparedTable> tables() {
        return tables;
    }

    /** The sequences as far as they were compared. */
    List<ComparedSequence> sequences() {
        return sequences;
    }

    /** There are no more sequences than these. */
    void sequencesAreRead() {
        areSequencesRead = true;
    }

    void objects(SchemaObjects found) {
        objects = found;
    }

    void collations(SortOrders found) {
        collations = found;
    }

    void largeObjects(LargeObjects found) {
        largeObjects = found;
    }

    void climbed(Ladder.Choice to) {
        choice = to;
    }

    /** @param pieces how many had been compared before a restart */
    void rowsTook(Duration time, int pieces) {
        rowsTook = time;
        resumed = pieces;
    }

    /** All of it. */
    DatabaseComparison found(Freeze freeze, Duration took) {
        return new DatabaseComparison(
                choice == null ? Proof.COUNTS : choice.proof(),
                freeze,
                tables,
                objects,
                collations,
                areSequencesRead || !sequences.isEmpty() ? sequences : null,
                largeObjects,
                new Gaps(unreadable, gaps),
                new Notes(unproven, remarks, leftBehind, choice == null ? List.of() : choice.tags()),
                new Effort(rowsTook.truncatedTo(ChronoUnit.MILLIS), took.truncatedTo(ChronoUnit.MILLIS), resumed));
    }
}
