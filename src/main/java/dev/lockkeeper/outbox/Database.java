package dev.lockkeeper.outbox;

import java.sql.SQLException;

/** The SQLite file that the ledger and the outbox share: one writer at a time, readers beside it. */
public interface Database {
    /** Does the work in one transaction that is durable when this returns, or in none: a failure leaves nothing behind. */
    <T> T write(Work<T> work);

    /** Does the work on the last committed state; the work must not write. */
    <T> T read(Work<T> work);

    /** Something to be done with the database. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it; the session is only valid during the call. */
        T in(Session session) throws SQLException;
    }
}
