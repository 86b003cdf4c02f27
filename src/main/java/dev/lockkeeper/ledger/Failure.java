package dev.lockkeeper.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns SQLite's answers into sentences that say what happened, what did not, and what mends it. */
final class Failure {
    private static final String UNCHANGED = " Nothing was recorded and nothing moves. ";

    /** What SQLite says when tables, triggers or pages are not those that were written. */
    private static final List<String> DAMAGE =
            List.of("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH");

    private Failure() {}

    static LedgerException of(Path file, Exception cause) {
        SQLiteErrorCode code = code(cause);
        if (is(code, DAMAGE)) {
            return new LedgerTampered(file, 0, "the database answers: " + rootMessage(cause), cause);
        }
        return new LedgerUnwritable(file, sentence(code, cause), cause);
    }

    private static String sentence(SQLiteErrorCode code, Exception cause) {
        if (code == SQLiteErrorCode.SQLITE_FULL) {
            return "the disk is full." + UNCHANGED + "Free some space there; Lockkeeper then goes on by itself.";
        }
        if (is(code, List.of("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN"))) {
            return "the file or its folder is read-only (" + code.name() + ")." + UNCHANGED
                    + "Let the user that runs Lockkeeper write there; it then goes on by itself.";
        }
        if (is(code, List.of("SQLITE_BUSY", "SQLITE_LOCKED"))) {
            return "another process keeps it locked (" + code.name() + ")." + UNCHANGED
                    + "Close the program that has it open, for example a sqlite3 shell.";
        }
        return "the disk reports " + rootMessage(cause) + "." + UNCHANGED
                + "Look at that disk and its mount; Lockkeeper goes on by itself when it can be written again.";
    }

    private static boolean is(SQLiteErrorCode code, List<String> names) {
        return names.stream().anyMatch(name -> code.name().startsWith(name));
    }

    private static SQLiteErrorCode code(Exception cause) {
        return root(cause) instanceof SQLiteException exception
                ? exception.getResultCode()
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static String rootMessage(Exception cause) {
        return String.valueOf(root(cause).getMessage());
    }

    private static Throwable root(Exception cause) {
        for (@Nullable Throwable next = cause; next != null; next = next.getCause()) {
            if (next instanceof SQLException) {
                return next;
            }
        }
        return cause;
    }
}
