package dev.lockkeeper.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables, as numbered SQL scripts; the file says in its {@code user_version} which of them it has seen. */
final class Schema {
    /** Says "this SQLite file is a Lockkeeper's ledger": the letters LOCK. */
    private static final int APPLICATION = 0x4C4F434B;

    private static final int NEWEST = 1;

    private Schema() {}

    /** Brings the file up to date, each script in a transaction of its own. */
    static void bring(Path file, Connection connection) throws SQLException {
        int version = check(file, connection);
        for (int next = version + 1; next <= NEWEST; next++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                for (String sql : statements(script(next))) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA application_id = " + APPLICATION);
                statement.execute("PRAGMA user_version = " + next);
                statement.execute("COMMIT");
            }
        }
    }

    /** Refuses what is not a ledger, or one that a newer Lockkeeper wrote; answers its version, 0 for an empty file. */
    static int check(Path file, Connection connection) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        int version = number(connection, "PRAGMA user_version");
        boolean empty = version == 0 && number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!empty && application != APPLICATION) {
            throw new LedgerException(
                    "ledger " + file + ": found the database of another program; allowed is a ledger or no file at all."
                            + " Give Lockkeeper a folder of its own with LOCKKEEPER_DATA",
                    null);
        }
        if (version > NEWEST) {
            throw new LedgerException(
                    "ledger " + file + ": found schema version " + version + "; this Lockkeeper knows versions up to "
                            + NEWEST + ". Start the Lockkeeper that wrote it, or a newer one",
                    null);
        }
        return version;
    }

    /** Writes down anew which scripts the file has seen, so that a commit has something to commit; answers their number. */
    static int touch(Connection connection) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + version);
        }
        return version;
    }

    /** The triggers of all scripts, as the file keeps them. */
    static List<String> triggers() {
        List<String> triggers = new ArrayList<>();
        for (int version = 1; version <= NEWEST; version++) {
            for (String sql : statements(script(version))) {
                if (sql.startsWith("CREATE TRIGGER")) {
                    triggers.add(sql.substring(0, sql.lastIndexOf(';')));
                }
            }
        }
        return triggers;
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** A statement ends with a semicolon at the end of a line that is not indented, or with END. */
    private static List<String> statements(String script) {
        List<String> found = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : script.lines().toList()) {
            if (line.startsWith("--") || line.isBlank()) {
                continue;
            }
            statement.append(line).append('\n');
            if (line.endsWith(";") && !line.startsWith(" ")) {
                found.add(statement.toString());
                statement.setLength(0);
            }
        }
        if (statement.length() > 0) {
            throw new AssertionError("script must end with a whole statement, got: " + statement);
        }
        return found;
    }

    private static String script(int version) {
        String name = "schema/%03d.sql".formatted(version);
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("cannot read resource " + name, e);
        }
    }
}
