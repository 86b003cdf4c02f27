package dev.lockkeeper.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether the triggers that keep the entries append-only are as they were made. */
final class Guards {
    private Guards() {}

    /** What is wrong with them; null when nothing is. */
    static @Nullable String wrong(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        for (String wanted : Schema.triggers()) {
            if (!found.remove(wanted)) {
                return "the guard " + name(wanted) + " that keeps entries from being changed is gone or was changed";
            }
        }
        return found.isEmpty() ? null : "found a trigger that is not Lockkeeper's: " + name(found.get(0));
    }

    private static String name(String sql) {
        String[] words = sql.split("\\s+", 4);
        return words.length > 2 ? words[2] : sql;
    }
}
