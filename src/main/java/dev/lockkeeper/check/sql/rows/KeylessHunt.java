package dev.lockkeeper.check.sql.rows;

import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.parity.DifferingRow.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the rows that differ in a table without a key. Rows that nothing tells apart can only be counted: which hashes are there
 * how often. A changed row is one that is missing and one that is extra.
 */
public final class KeylessHunt {
    private final Twin twin;
    private final RowSql sql;
    private final Pair pair;
    private final boolean showKeys;
    private final Differences found;

    /** @param showKeys whether a row's beginning may be shown */
    public KeylessHunt(Twin twin, RowSql sql, Pair pair, boolean showKeys, Differences found) {
        this.twin = twin;
        this.sql = sql;
        this.pair = pair;
        this.showKeys = showKeys;
        this.found = found;
    }

    /** How often a row is there, and how it begins. */
    private record Copies(long count, String row) {}

    /** Finds them among the chunks that differ. */
    public void among(Both<Map<Integer, Lanes>> sums) {
        TreeSet<Integer> chunks = new TreeSet<>(sums.before().keySet());
        chunks.addAll(sums.after().keySet());
        chunks.removeIf(
                chunk -> Objects.equals(sums.before().get(chunk), sums.after().get(chunk)));
        // A chunk after the other, each with one reading of the table, so that memory holds a 256th of its hashes at
        // most.
        Deque<Integer> waiting = new ArrayDeque<>(chunks);
        while (!waiting.isEmpty()) {
            TreeSet<Integer> together = new TreeSet<>();
            long rows = 0;
            while (!waiting.isEmpty() && (together.isEmpty() || rows < 50_000)) {
                int chunk = waiting.removeFirst();
                rows += sums.before().getOrDefault(chunk, Lanes.NONE).rows();
                together.add(chunk);
            }
            compare(together);
        }
    }

    private void compare(Set<Integer> chunks) {
        String prefixes = chunks.stream()
                .map(chunk -> Sql.text(String.format(Locale.ROOT, "%02x", chunk)))
                .collect(Collectors.joining(", "));
        String query = "SELECT m, count(*), left(min(t), 80) FROM (SELECT " + sql.hash("t") + " AS m, t FROM (SELECT "
                + sql.text(twin) + " AS t FROM " + twin.from() + " OFFSET 0) r OFFSET 0) s WHERE substr(m, 1, 2) IN ("
                + prefixes + ") GROUP BY m";
        Both<Map<String, Copies>> both = pair.ask(session -> copies(session, query));
        TreeSet<String> hashes = new TreeSet<>(both.before().keySet());
        hashes.addAll(both.after().keySet());
        for (String hash : hashes) {
            Copies before = both.before().get(hash);
            Copies after = both.after().get(hash);
            long more = (before == null ? 0 : before.count()) - (after == null ? 0 : after.count());
            if (more != 0) {
                Copies there = Objects.requireNonNull(before == null ? after : before);
                String shown = showKeys ? "row " + KeyWords.shown(there.row()) : "(row not shown)";
                found.add(more > 0 ? Kind.MISSING : Kind.EXTRA, Math.abs(more), shown, List.of());
            }
        }
    }

    private static Map<String, Copies> copies(Session session, String query) {
        Map<String, Copies> all = new HashMap<>();
        session.each(query, row -> all.put(row.getString(1), new Copies(row.getLong(2), row.getString(3))));
        return all;
    }
}
