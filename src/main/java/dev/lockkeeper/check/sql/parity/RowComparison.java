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
import dev.lockkeeper.domain.parity.ComparedTable;
import dev.lockkeeper.domain.parity.ComparedTable.Rows;
import dev.lockkeeper.domain.parity.ComparedTable.Sums;
import dev.lockkeeper.domain.parity.DifferingRows;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares the rows of every table, one table after the other so that the source carries one at a time. */
final class RowComparison {
    /** After so many tables that could not be read something else is wrong, and the rest is not asked any more. */
    private static final int MOST_FAULTS = 3;

    /** So many rows of each table are named at least, since the sentence about it names them. */
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
    private int asked;
    private int named;
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
            String name = pairing.twin().shown();
            Reading reading = new Reading(name);
            if (faults >= MOST_FAULTS) {
                reading.fault = name + ": not compared, after so many that could not be";
            } else {
                means.meter().begin(name);
                try {
                    compare(pairing, reading);
                    compared++;
                } catch (Unanswered e) {
                    reading.fault = String.valueOf(e.getMessage());
                    faults++;
                }
            }
            keep(reading);
        }
    }

    /** What is known of a table, however far its comparison came. */
    private static final class Reading {
        private final String name;
        private @Nullable Rows before;
        private @Nullable Rows after;
        private int ranges;
        private Differences found = new Differences();
        private @Nullable String fault;

        Reading(String name) {
            this.name = name;
        }
    }

    private void keep(Reading it) {
        DifferingRows rows = it.found.found().naming(Math.max(NAMED, Differences.MOST_NAMED - named));
        named += rows.named().size();
        outcome.tables().add(new ComparedTable(it.name, it.before, it.after, it.ranges, rows, it.fault));
    }

    /** How many tables were compared to the end. */
    int compared() {
        return compared;
    }

    private void compare(Pairing pairing, Reading reading) {
        Twin twin = pairing.twin();
        Splits splits = sql.proof() == Proof.COUNTS ? Splits.NONE : splits(twin, means.journal());
        Both<Map<Integer, Lanes>> sums = new TableSums(sql, means).of(pairing, splits, before, after);
        reading.before = rows(sums.before());
        reading.after = rows(sums.after());
        note(twin, sums);
        if (sums.before().equals(sums.after())) {
            sample(twin, reading);
            return;
        }
        reading.ranges = ranges(sums);
        with(pair -> {
            hunt(pairing, splits, sums, pair, reading.found);
            return reading;
        });
        means.meter().differ(reading.found.count());
    }

    private void note(Twin twin, Both<Map<Integer, Lanes>> sums) {
        if (asked >= NOTED) {
            return;
        }
        asked++;
        String question = sql.sums(twin, Splits.NONE, new Blocks.Piece(0, Long.MAX_VALUE));
        errand.note(new Asked(parity.before().shown(), question, null, digest(sums.before())));
        errand.note(new Asked(parity.after().shown(), question, null, digest(sums.after())));
    }

    private static Digest digest(Map<Integer, Lanes> sums) {
        return Digest.of(total(sums).toString());
    }

    private Rows rows(Map<Integer, Lanes> sums) {
        Lanes lanes = total(sums);
        return new Rows(
                BigInteger.valueOf(lanes.rows()),
                sql.proof() == Proof.COUNTS ? null : new Sums(lanes.one(), lanes.other()));
    }

    private static int ranges(Both<Map<Integer, Lanes>> sums) {
        Set<Integer> all = new HashSet<>(sums.before().keySet());
        all.addAll(sums.after().keySet());
        return (int) all.stream()
                .filter(range ->
                        !Objects.equals(sums.before().get(range), sums.after().get(range)))
                .count();
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

    private void sample(Twin twin, Reading reading) {
        if (sql.proof() != Proof.BYTES || !twin.hasKey()) {
            if (sql.proof() == Proof.BYTES) {
                outcome.unproven().add("byte by byte: " + twin.shown() + ", which has no key");
            }
            return;
        }
        ByteSample.Result result =
                with(pair -> new ByteSample(twin, sql, pair).of(parity.sample(), reading.found, parity.showKeys()));
        if (result.left() > 0) {
            outcome.unproven()
                    .add(String.format(
                            Locale.ROOT,
                            "byte by byte: %,d sampled row%s of %s, longer than 1 MiB",
                            result.left(),
                            result.left() == 1 ? "" : "s",
                            twin.shown()));
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
