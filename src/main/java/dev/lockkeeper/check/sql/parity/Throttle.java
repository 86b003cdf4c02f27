package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.sql.session.Patience;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.check.sql.session.Snapshots;
import java.time.Duration;
import java.util.function.Consumer;

/** Leaves a database alone while others keep it busy. Safe for threads. */
final class Throttle {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private static final String BUSY = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
            + " AND backend_type = 'client backend' AND NOT (application_name = '" + Session.NAME
            + "' AND usename = current_user)";

    private final int busyAt;
    private final Patience patience;
    private final Consumer<String> waiting;

    /**
     * @param busyAt so many active sessions of others make us wait
     * @param waiting told why we wait
     */
    Throttle(int busyAt, Patience patience, Consumer<String> waiting) {
        this.busyAt = busyAt;
        this.patience = patience;
        this.waiting = waiting;
    }

    /** Returns when the database is calm enough. */
    void await(Snapshots database) {
        patience.check();
        for (long busy = busy(database); busy >= busyAt; busy = busy(database)) {
            waiting.accept("waiting, since " + (busy == 1 ? "1 session is active " : busy + " sessions are active ")
                    + database.side().word() + ", limit " + busyAt);
            patience.pause(BETWEEN);
        }
    }

    private static long busy(Snapshots database) {
        // One look at a time: the session that sees the present is one for all.
        synchronized (database) {
            return database.present().first(BUSY, row -> row.getLong(1));
        }
    }
}
