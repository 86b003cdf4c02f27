package dev.lockkeeper.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody with a SQLite shell and the skill to put the guards back. */
public final class Tampering {
    private Tampering() {}

    /** Runs the statements with the guards as they are. */
    public static void naive(Path folder, String... sql) throws SQLException {
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            for (String next : sql) {
                statement.execute(next);
            }
        }
    }

    /** Takes the guards away, runs the statements and puts them back. */
    public static void skilled(Path folder, String... sql) throws SQLException {
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            for (String trigger : Schema.triggers()) {
                statement.execute("DROP TRIGGER " + trigger.split("\\s+")[2]);
            }
            for (String next : sql) {
                statement.execute(next);
            }
            for (String trigger : Schema.triggers()) {
                statement.execute(trigger);
            }
        }
    }

    private static Connection connect(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Ledger.FILE));
    }
}
