package dev.lockkeeper.ledger;

import dev.lockkeeper.ledger.form.Line;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the file.
 *
 * @param canonical its canonical form, made by the database from the columns, so that only three values cross into Java
 * @param digest the digest that is recorded with it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record Row(long sequence, byte[] canonical, String digest) {
    private static final String SQL = "SELECT sequence, " + Line.CANONICAL_SQL
            + ", digest FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?";

    /** What happens to each row; answers whether to go on. */
    @FunctionalInterface
    interface Reader {
        boolean read(Row row) throws SQLException;
    }

    /** Walks through the rows after the sequence, in order. */
    static void walk(Connection connection, long after, long limit, Reader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setLong(1, after);
            statement.setLong(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                boolean goOn = true;
                while (goOn && row.next()) {
                    byte @Nullable [] canonical = row.getBytes(2);
                    @Nullable String digest = row.getString(3);
                    goOn = reader.read(new Row(
                            row.getLong(1), canonical == null ? new byte[0] : canonical, digest == null ? "" : digest));
                }
            }
        }
    }
}
