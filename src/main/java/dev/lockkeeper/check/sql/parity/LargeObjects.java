package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.sql.rows.Pair;
import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** Whether every large object is on both sides with the same content. Neither logical replication nor dumps of tables carry them. */
final class LargeObjects {
    private static final int AT_A_TIME = 500;
    private static final int NAMED = 20;

    private final Pair pair;
    private final Outcome outcome;

    LargeObjects(Pair pair, Outcome outcome) {
        this.pair = pair;
        this.outcome = outcome;
    }

    void look() {
        Both<Long> counts = pair.ask(
                session -> session.first("SELECT count(*) FROM pg_largeobject_metadata", row -> row.getLong(1)));
        long missing = 0;
        long extra = 0;
        long changed = 0;
        long from = -1;
        while (true) {
            long start = from;
            Both<Long> ends = pair.ask(session -> end(session, start));
            // The nearer end: what lies behind it on the other side has its turn in the next round.
            long to = Math.min(ends.before(), ends.after());
            Both<Map<Long, String>> both = pair.ask(session -> hashes(session, start, to));
            for (Map.Entry<Long, String> mine : both.before().entrySet()) {
                String other = both.after().get(mine.getKey());
                missing += other == null ? 1 : 0;
                changed += other != null && !other.equals(mine.getValue()) ? 1 : 0;
                if (!mine.getValue().equals(other) && missing + changed <= NAMED) {
                    outcome.remarks()
                            .add("large object " + mine.getKey() + (other == null ? " is missing after" : " differs"));
                }
            }
            extra += both.after().keySet().stream()
                    .filter(oid -> !both.before().containsKey(oid))
                    .count();
            if (to == Long.MAX_VALUE) {
                break;
            }
            from = to;
        }
        outcome.largeObjects(new DatabaseComparison.LargeObjects(
                BigInteger.valueOf(counts.before()),
                BigInteger.valueOf(counts.after()),
                BigInteger.valueOf(missing),
                BigInteger.valueOf(extra),
                BigInteger.valueOf(changed)));
    }

    private static long end(Session session, long from) {
        return session
                .all(
                        "SELECT oid::bigint FROM pg_largeobject_metadata WHERE oid::bigint > ? ORDER BY oid OFFSET ? LIMIT 1",
                        row -> row.getLong(1),
                        from,
                        AT_A_TIME - 1)
                .stream()
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private static Map<Long, String> hashes(Session session, long from, long to) {
        Map<Long, String> all = new TreeMap<>();
        session.each(
                "SELECT oid::bigint, md5(lo_get(oid)) FROM pg_largeobject_metadata"
                        + " WHERE oid::bigint > ? AND oid::bigint <= ?",
                row -> all.put(row.getLong(1), row.getString(2)),
                from,
                to);
        return all;
    }
}
