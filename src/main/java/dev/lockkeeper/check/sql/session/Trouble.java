package dev.lockkeeper.check.sql.session;

import dev.lockkeeper.check.http.Unanswered;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says why a database did not answer, without a credential. */
final class Trouble {
    private static final int LONGEST = 300;

    private Trouble() {}

    static Unanswered of(SQLException thrown, Login login, Duration limit, String sql) {
        String state = Objects.requireNonNullElse(thrown.getSQLState(), "");
        String at = login.shown();
        return new Unanswered(
                switch (state) {
                    case "28P01", "28000" -> at + " refused the login; " + remedy(login);
                    case "3D000" -> at + ": there is no such database";
                    case "57014" -> at + ": a statement took longer than " + words(limit);
                    case "55P03" -> at + ": a lock was not to be had within 5 s; something alters a table";
                    case "08001", "08004" -> at + " can not be reached: " + text(thrown, login);
                    case "08006", "57P01", "57P02", "57P03" -> at + ": the connection broke: " + text(thrown, login);
                    default ->
                        isTooLarge(thrown)
                                ? at + ": an answer is larger than the 64 MiB that are held in memory"
                                : at + ": " + text(thrown, login) + place(thrown, sql);
                });
    }

    /** The driver has no code of its own for it. */
    private static boolean isTooLarge(SQLException thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), "").contains("maxResultBuffer");
    }

    private static String remedy(Login login) {
        String stem = login.stem();
        return stem == null
                ? "name a secret in the plan, or let the client certificate's role in"
                : "look at " + stem + "_USER and " + stem + "_PASSWORD, and at the server's pg_hba.conf";
    }

    private static String text(SQLException thrown, Login login) {
        ServerErrorMessage server = thrown instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String words = server == null ? thrown.getMessage() : server.getMessage();
        String clean = login.without(Objects.requireNonNullElse(words, "no reason was given"))
                .replaceAll("\\s+", " ")
                .strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }

    /** Line and column of what the server could not understand. */
    private static String place(SQLException thrown, String sql) {
        ServerErrorMessage server = thrown instanceof PSQLException known ? known.getServerErrorMessage() : null;
        int position = server == null ? 0 : server.getPosition();
        if (position < 1 || position > sql.length()) {
            return "";
        }
        String before = sql.substring(0, position - 1);
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        return " (line " + line + ", column " + (position - 1 - before.lastIndexOf('\n')) + ")";
    }

    static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
