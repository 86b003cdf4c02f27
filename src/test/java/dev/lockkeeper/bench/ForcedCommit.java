package dev.lockkeeper.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A SQLite file as the ledger's, one row and one forced commit for each call of {@link #write}: what a plain app would do. */
final class ForcedCommit implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;
    private final byte[] row;

    /** @param size how many bytes each row has */
    ForcedCommit(Path path, int size) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        this.connection = config.createConnection("jdbc:sqlite:" + path);
        try (Statement schema = connection.createStatement()) {
            schema.execute("create table entry (sequence integer primary key, body blob not null) strict");
        }
        this.insert = connection.prepareStatement("insert into entry (body) values (?)");
        this.row = new byte[size];
    }

    synchronized void write() throws SQLException {
        insert.setBytes(1, row);
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
