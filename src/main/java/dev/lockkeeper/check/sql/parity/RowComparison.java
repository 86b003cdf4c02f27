package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.sql.journal.Journal;
import dev.lockkeeper.check.sql.rows.Blocks;
import dev.lockkeeper.check.sql.rows.ByteSample;
import dev.lockkeeper.check.sql.rows.Differences;
import dev.lockkeeper.check.sql.rows.Hunt;
import dev.lockkeeper.check.sql.rows.KeylessHunt;
import dev.lockkeeper.check.sql.rows.Lanes;
import dev.lockkeeper.check.sql.rows.Pair;
import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.rows.Quantiles;
import dev.lockkeeper.check.sql.rows.RowSql;
import dev.lockkeeper.check.sql.rows.Splits;
import dev.lockkeeper.check.sql.rows.Twin;
import dev.lockkeeper.check.sql.rows.Twins.Pairing;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.check.sql.session.Snapshots;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Asked;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Compares the rows of every table, one table after the other so that the source carries one at a time. */
final class RowComparison {
    /** After so many tables that could not be read something else is wrong, and the rest is not asked any more. */
    private static final int MOST_FAULTS = 3;

    private static final int NAMED = 3;

    /** The questions of so many tables are kept with the evidence, so that anybody can ask them again by hand. */
    private static final int NOTED = 50;

    private final Parity parity;
    private final RowSql sql;
    private final Snapshots before;
    private final Snapshots after;
    private final TableSums.Means means;
    private final Outcome outcome;
    private final Errand errand;
    private final List<String> tables = new ArrayList<>();
    private final List<String> differing = new ArrayList<>();
    private long rows;
    private int compared;

    RowComparison(
            Parity parity,
            RowSql sql,
            Both<Snapshots> databases,
            TableSums.Means means,
            Outcome outcome,
            Errand errand) {
        this.parity = parity;
        this.sql = sql;
        this.before = databases.before();
        this.after = databases.after();
        this.means = means;
        this.outcome = outcome;
        this.errand = errand;
    }

    /** Compares them all. */
    void all(List<Pairing> pairings) {
        int faults = 0;
        for (Pairing pairing : pairings) {
            if (faults >= MOST_FAULTS) {
                outcome.faults().add(pairing.twin().shown() + ": not compared, after so many that could not be");
                continue;
            }
            means.meter().begin(pairing.twin().shown());
            try {
                compare(pairing);
                compared++;
            } catch (Unanswered e) {
                outcome.faults().add(e.getMessage());
                faults++;
            }
        }
        outcome.equal().add(0, counted(compared, "table") + " with " + counted(rows, "row"));
    }

    private static String counted(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s", number, noun) + (number == 1 ? "" : "s");
    }

    /** How many tables were compared to the end. */
    int compared() {
        return compared;
    }

    /** One line for each table that was compared. */
    List<String> tables() {
        return List.copyOf(tables);
    }

    /** One line for each row that differs and is named, with its table. */
    List<String> differing() {
        return List.copyOf(differing);
    }

    private void compare(Pairing pairing) {
        Twin twin = pairing.twin();
        Splits splits = sql.proof() == Proof.COUNTS ? Splits.NONE : splits(twin, means.journal());
        Both<Map<Integer, Lanes>> sums = new TableSums(sql, means).of(pairing, splits, before, after);
        Lanes mine = total(sums.before());
        rows += mine.rows();
        if (tables.size() < NOTED) {
            String question = sql.sums(twin, Splits.NONE, new Blocks.Piece(0, Long.MAX_VALUE));
            errand.note(new Asked(parity.before().shown(), question, null, Digest.of(mine.toString())));
            errand.note(new Asked(
                    parity.after().shown(),
                    question,
                    null,
                    Digest.of(total(sums.after()).toString())));
        }
        if (sums.before().equals(sums.after())) {
            tables.add(String.format(Locale.ROOT, "%s: %,d rows", twin.shown(), mine.rows())
                    + (sql.proof() == Proof.COUNTS ? "" : ", sums " + mine.one() + " and " + mine.other()));
            sample(twin);
            return;
        }
        differs(pairing, splits, sums);
    }

    private void differs(Pairing pairing, Splits splits, Both<Map<Integer, Lanes>> sums) {
        Twin twin = pairing.twin();
        Differences found = new Differences();
        with(pair -> {
            hunt(pairing, splits, sums, pair, found);
            return found;
        });
        means.meter().differ(found.count());
        Lanes mine = total(sums.before());
        Lanes other = total(sums.after());
        String counts = mine.rows() == other.rows()
                ? String.format(Locale.ROOT, "%,d rows on both sides", mine.rows())
                : String.format(Locale.ROOT, "%,d rows before, %,d after", mine.rows(), other.rows());
        tables.add(twin.shown() + ": differs, " + counts);
        differ(twin, found, counts);
    }

    private void differ(Twin twin, Differences found, String counts) {
        if (found.count() == 0) {
            outcome.differences()
                    .add("table " + twin.shown() + ": the sums differ, but no row was found that does (" + counts
                            + ")");
            return;
        }
        outcome.differences().add("table " + twin.shown() + ": " + found.words() + " (" + found.first(NAMED) + ")");
        for (Differences.Row row : found.named()) {
            if (differing.size() < Differences.MOST_NAMED) {
                differing.add(twin.shown() + ": " + row.words());
            }
        }
    }

    /** Which rows differ is found by the portable hash, whatever the rung was. */
    private void hunt(Pairing pairing, Splits splits, Both<Map<Integer, Lanes>> sums, Pair pair, Differences found) {
        Twin twin = pairing.twin();
        RowSql portable = new RowSql(Proof.MD5, sql.trimChar(), sql.recode());
        boolean isPortable = sql.proof() == Proof.MD5 || sql.proof() == Proof.BYTES;
        Splits parts = splits;
        Both<Map<Integer, Lanes>> told = sums;
        if (!isPortable) {
            Journal none = Journal.inMemory();
            parts = splits(twin, none);
            told = new TableSums(
                            portable,
                            new TableSums.Means(
                                    means.workers(), means.executor(), none, means.throttle(), means.meter()))
                    .of(pairing, parts, before, after);
        }
        if (twin.hasKey()) {
            new Hunt(twin, portable, pair, parity.showKeys(), found).among(parts, told);
        } else {
            new KeylessHunt(twin, portable, pair, parity.showKeys(), found).among(told);
        }
    }

    private void sample(Twin twin) {
        if (sql.proof() != Proof.BYTES || !twin.hasKey()) {
            if (sql.proof() == Proof.BYTES) {
                outcome.unproven().add("byte by byte: " + twin.shown() + ", which has no key");
            }
            return;
        }
        Differences found = new Differences();
        ByteSample.Result result =
                with(pair -> new ByteSample(twin, sql, pair).of(parity.sample(), found, parity.showKeys()));
        if (found.count() > 0) {
            differ(twin, found, "found byte by byte");
        }
        if (result.left() > 0) {
            outcome.unproven()
                    .add("byte by byte: " + counted(result.left(), "sampled row") + " of " + twin.shown()
                            + ", longer than 1 MiB");
        }
        if (result.written() > 0) {
            outcome.remarks()
                    .add(twin.shown() + ": " + result.written() + " of " + result.compared()
                            + " sampled rows are written differently and mean the same, as 1.0 and 1.00");
        }
    }

    private Splits splits(Twin twin, Journal journal) {
        return journal.splits(twin.shown()).orElseGet(() -> {
            Session session = before.lend();
            Splits fresh = Quantiles.of(session, twin);
            before.giveBack(session);
            if (!fresh.equals(Splits.NONE)) {
                journal.keep(twin.shown(), fresh);
            }
            return fresh;
        });
    }

    /** With a session on each side; after a failure they are not used again. */
    private <T> T with(Function<Pair, T> work) {
        Session mine = before.lend();
        Session other = after.lend();
        T result = work.apply(new Pair(mine, other, means.executor()));
        before.giveBack(mine);
        after.giveBack(other);
        return result;
    }

    private static Lanes total(Map<Integer, Lanes> sums) {
        return sums.values().stream().reduce(Lanes.NONE, Lanes::plus);
    }
}
