package dev.lockkeeper.check.sql.freeze;

import dev.lockkeeper.check.sql.session.Patience;
import dev.lockkeeper.check.sql.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the database that is moved to has replayed what the other has written, where it is a replica of any kind. */
public final class Replay {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Session source;
    private final Session target;
    private final Patience patience;

    public Replay(Session source, Session target, Patience patience) {
        this.source = source;
        this.target = target;
        this.patience = patience;
    }

    /**
     * Waits until it has.
     *
     * @param position in the source's write-ahead log
     * @param limit after this no longer
     * @return what it still lacks; empty when it has all, or is no replica
     */
    public List<String> await(String position, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        List<String> lacks = lacks(position);
        while (!lacks.isEmpty() && System.nanoTime() < end) {
            patience.pause(BETWEEN);
            lacks = lacks(position);
        }
        return lacks;
    }

    private List<String> lacks(String position) {
        List<String> lacks = new ArrayList<>();
        if (target.is("SELECT pg_is_in_recovery()")) {
            target.each(
                    "SELECT pg_last_wal_replay_lsn()::text, pg_wal_lsn_diff(?::pg_lsn, pg_last_wal_replay_lsn())",
                    row -> {
                        if (row.getLong(2) > 0) {
                            lacks.add("the replica has replayed up to " + row.getString(1) + " of " + position + ", "
                                    + row.getLong(2) + " bytes are missing");
                        }
                    },
                    position);
        }
        target.each(
                """
                SELECT s.subname, st.latest_end_lsn::text, coalesce(st.latest_end_lsn >= ?::pg_lsn, false),
                       (SELECT count(*) FROM pg_subscription_rel r WHERE r.srsubid = s.oid AND r.srsubstate <> 'r')
                FROM pg_subscription s
                LEFT JOIN pg_stat_subscription st ON st.subid = s.oid AND st.relid IS NULL AND st.pid IS NOT NULL
                WHERE s.subenabled AND s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())""",
                row -> {
                    String name = row.getString(1);
                    if (row.getLong(4) > 0) {
                        lacks.add("subscription " + name + " still copies " + row.getLong(4) + " tables");
                    } else if (!row.getBoolean(3) && !isReplayed(name, position)) {
                        String where = row.getString(2);
                        lacks.add("subscription " + name + " has replayed up to " + (where == null ? "nowhere" : where)
                                + " of " + position);
                    }
                },
                position);
        return lacks;
    }

    /** What the source itself has heard of the subscription, which is told it sooner. */
    private boolean isReplayed(String subscription, String position) {
        return source.is(
                "SELECT coalesce(bool_or(replay_lsn >= ?::pg_lsn), false) FROM pg_stat_replication WHERE application_name = ?",
                position,
                subscription);
    }
}
