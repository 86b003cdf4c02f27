package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.sql.catalog.Exceptions;
import dev.lockkeeper.check.sql.rows.Pair;
import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.rows.Sql;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.parity.ComparedSequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether each sequence stands where it stood, or further, and behind the highest number that its column holds. Neither logical
 * replication nor a dump of tables alone carries sequences.
 */
final class SequenceLook {
    private static final String ALL = """
            SELECT n.nspname, c.relname, s.seqincrement, s.seqcycle, has_sequence_privilege(c.oid, 'SELECT'),
                   tn.nspname, t.relname, a.attname
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL (
              SELECT d.refobjid, d.refobjsubid FROM pg_depend d
              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
                AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
              UNION
              -- A column that takes its numbers from it without owning it, where an index gives the highest at once.
              SELECT f.adrelid, f.adnum FROM pg_depend d JOIN pg_attrdef f ON f.oid = d.objid
              WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
                AND pg_get_expr(f.adbin, f.adrelid) LIKE 'nextval(%::regclass)'
                AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = f.adrelid AND i.indkey[0] = f.adnum AND i.indisvalid)
            ) u (rel, number) ON true
            LEFT JOIN pg_class t ON t.oid = u.rel LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = u.rel AND a.attnum = u.number
            WHERE c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
              AND NOT EXISTS (SELECT FROM pg_depend x
                              WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
            ORDER BY tn.nspname, t.relname, a.attname""";

    private final Pair pair;
    private final Exceptions except;
    private final Outcome outcome;

    SequenceLook(Pair pair, Exceptions except, Outcome outcome) {
        this.pair = pair;
        this.except = except;
        this.outcome = outcome;
    }

    /**
     * A sequence of one database.
     *
     * @param columns for each column that takes its numbers from it, the highest value, as a query
     */
    private record Sequence(
            String shown, String from, BigInteger increment, boolean cycles, boolean readable, List<String> columns) {
        boolean isFalling() {
            return increment.signum() < 0;
        }
    }

    void look() {
        Both<Map<String, Sequence>> all = pair.ask(this::sequences);
        for (Sequence mine : all.before().values()) {
            Sequence other = all.after().get(mine.shown());
            if (other == null) {
                // Said with the schema already.
                continue;
            }
            if (!mine.readable() || !other.readable()) {
                outcome.gaps()
                        .add("no right to read sequence " + mine.shown() + (mine.readable() ? " after" : " before"));
                continue;
            }
            outcome.sequences().add(compared(mine, other));
        }
        outcome.sequencesAreRead();
    }

    private ComparedSequence compared(Sequence mine, Sequence other) {
        BigInteger before = next(pair.before(), mine);
        BigInteger after = next(pair.after(), other);
        List<BigInteger> held = new ArrayList<>();
        if (!other.cycles()) {
            for (String column : other.columns()) {
                BigDecimal furthest = pair.after().first(column, row -> row.getBigDecimal(1));
                if (furthest != null) {
                    held.add(furthest.toBigInteger());
                }
            }
        }
        return new ComparedSequence(mine.shown(), before, after, other.isFalling(), held);
    }

    private static BigInteger next(Session session, Sequence sequence) {
        return session.first("SELECT last_value, is_called FROM " + sequence.from(), row -> {
            BigInteger last = row.getBigDecimal(1).toBigInteger();
            return row.getBoolean(2) ? last.add(sequence.increment()) : last;
        });
    }

    private Map<String, Sequence> sequences(Session session) {
        Map<String, Sequence> all = new TreeMap<>();
        session.each(ALL, row -> {
            String shown = Sql.shown(row.getString(1), row.getString(2));
            BigInteger increment = row.getBigDecimal(3).toBigInteger();
            String table = row.getString(7);
            String column = table == null
                    ? null
                    : "SELECT " + (increment.signum() > 0 ? "max(" : "min(") + Sql.name(row.getString(8)) + ") FROM "
                            + Sql.name(row.getString(6), table);
            if (except.contains(row.getString(1), row.getString(2))) {
                return;
            }
            Sequence there = all.get(shown);
            if (there == null) {
                there = new Sequence(
                        shown,
                        Sql.name(row.getString(1), row.getString(2)),
                        increment,
                        row.getBoolean(4),
                        row.getBoolean(5),
                        new ArrayList<>());
                all.put(shown, there);
            }
            if (column != null) {
                there.columns().add(column);
            }
        });
        return all;
    }

    /** Publications, subscriptions and slots that are still there; they have to go after the cutover, and prove nothing. */
    static List<String> leftBehind(Session session, String side) {
        List<String> all = new ArrayList<>();
        try {
            session.each("SELECT 'publication ' || pubname FROM pg_publication", row -> all.add(row.getString(1)));
            session.each(
                    "SELECT 'subscription ' || subname FROM pg_subscription WHERE subdbid ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())",
                    row -> all.add(row.getString(1)));
            session.each(
                    "SELECT 'replication slot ' || slot_name FROM pg_replication_slots WHERE database = current_database()",
                    row -> all.add(row.getString(1)));
        } catch (Unanswered e) {
            return List.of("publications, subscriptions and slots " + side + " could not be listed: " + e.getMessage());
        }
        return all.stream().map(name -> name + " " + side).toList();
    }
}
