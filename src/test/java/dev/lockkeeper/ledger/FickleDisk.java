package dev.lockkeeper.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A disk for a ledger that a test makes read-only, and writable again, while the ledger is open. */
public final class FickleDisk {
    private volatile boolean isReadOnly;
    private volatile @Nullable Connection writer;

    /** Opens the ledger on it. */
    public Ledger open(Path folder) {
        return Ledger.open(folder, connection -> {
            writer = connection;
            apply(connection);
        });
    }

    /** Nothing can be written from now on, or all again. */
    public void becomesReadOnly(boolean readOnly) throws SQLException {
        isReadOnly = readOnly;
        Connection open = writer;
        if (open != null && !open.isClosed()) {
            apply(open);
        }
    }

    private void apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = " + (isReadOnly ? 1 : 0));
        }
    }
}
