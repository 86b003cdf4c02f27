package dev.lockkeeper.ledger;

import dev.lockkeeper.ledger.form.Line;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Walks through the lines of the file in order; three values per line cross from SQLite into Java, which is what costs. */
final class Lines {
    private static final String SQL = "SELECT sequence, " + Line.CANONICAL_SQL
            + ", digest FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?";

    private Lines() {}

    /** What happens to each line; answers whether to go on. */
    @FunctionalInterface
    interface Reader {
        boolean read(long sequence, byte[] canonical, String digest);
    }

    static void walk(Connection connection, long after, long limit, Reader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setLong(1, after);
            statement.setLong(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                boolean goOn = true;
                while (goOn && row.next()) {
                    byte[] canonical = row.getBytes(2);
                    @Nullable String digest = row.getString(3);
                    goOn = reader.read(
                            row.getLong(1), canonical == null ? new byte[0] : canonical, digest == null ? "" : digest);
                }
            }
        }
    }
}
