package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.sql.rows.Blocks;
import dev.lockkeeper.check.sql.rows.Hunt;
import dev.lockkeeper.check.sql.rows.Pair;
import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.rows.RowSql;
import dev.lockkeeper.check.sql.rows.Splits;
import dev.lockkeeper.check.sql.rows.Twins.Pairing;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each rung would cost, from some blocks of the largest tables on both sides. */
final class Estimate {
    private static final int TABLES = 6;
    private static final long BLOCKS = 256;

    private final Parity parity;
    private final boolean isNativeComparable;

    Estimate(Parity parity, boolean isNativeComparable) {
        this.parity = parity;
        this.isNativeComparable = isNativeComparable;
    }

    /** The price of each rung, the slower side's. */
    Map<Proof, Duration> of(List<Pairing> tables, Pair pair) {
        List<Pairing> largest = tables.stream()
                .sorted(Comparator.comparingLong((Pairing table) -> -table.before() - table.after()))
                .limit(TABLES)
                .toList();
        long before = tables.stream().mapToLong(Pairing::before).sum();
        long after = tables.stream().mapToLong(Pairing::after).sum();
        Map<Proof, Duration> all = new EnumMap<>(Proof.class);
        for (Proof rung : List.of(Proof.COUNTS, Proof.NATIVE, Proof.MD5)) {
            if (rung != Proof.NATIVE || isNativeComparable) {
                // Not shared out among the workers: they may find fewer processors than they are.
                Both<Duration> costs = pair.ask(session -> forABlock(session, rung, largest));
                Duration mine = costs.before().multipliedBy(before);
                Duration other = costs.after().multipliedBy(after);
                all.put(rung, mine.compareTo(other) > 0 ? mine : other);
            }
        }
        Duration md5 = all.getOrDefault(Proof.MD5, Duration.ZERO);
        // A thousand rows of a table are fetched in about a second.
        all.put(Proof.BYTES, md5.plusMillis((long) tables.size() * parity.sample()));
        return all;
    }

    private Duration forABlock(Session session, Proof rung, List<Pairing> largest) {
        RowSql sql = new RowSql(rung, parity.trimChar(), false);
        long blocks = 1;
        long began = System.nanoTime();
        for (Pairing table : largest) {
            long some = Math.max(1, Math.min(BLOCKS, Math.min(table.before(), table.after())));
            Hunt.sums(session, sql.sums(table.twin(), Splits.NONE, new Blocks.Piece(0, some)));
            blocks += some;
        }
        return Duration.ofNanos(System.nanoTime() - began).dividedBy(blocks);
    }
}
