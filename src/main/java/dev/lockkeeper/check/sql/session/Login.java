package dev.lockkeeper.check.sql.session;

import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.programme.Parity.Database;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which database is logged in to, and as whom. Its text holds no credential.
 *
 * @param shown host and database, as people are told of them
 * @param stem what the names of the variables with user and password begin with; null without a secret
 */
public record Login(
        String shown,
        String url,
        String user,
        @Nullable String password,
        @Nullable String stem) {
    /** Who we are when the plan names no secret: a client certificate has to do. */
    private static final String USUAL_USER = "lockkeeper";

    /** Before and after: the two may have credentials of their own. */
    public enum Side {
        BEFORE,
        AFTER;

        /** As people read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * With the credentials of the environment: {@code LEDGER_DB_AFTER_USER} for one side alone, else {@code LEDGER_DB_USER}.
     *
     * @param side null when there is only one database
     * @throws Unanswered when the plan names a secret of which the environment has no user
     */
    public static Login of(Database database, @Nullable Side side, Function<String, Optional<String>> secrets) {
        String secret = database.secret();
        if (secret == null) {
            return new Login(database.shown(), database.url(), USUAL_USER, null, null);
        }
        String stem = secret.toUpperCase(Locale.ROOT).replace('-', '_');
        String own = side == null ? stem : stem + "_" + side.name();
        String user = secrets.apply(own + "_USER")
                .or(() -> secrets.apply(stem + "_USER"))
                .orElseThrow(() -> new Unanswered(database.shown() + " has no user: set " + stem + "_USER and " + stem
                        + "_PASSWORD, or the same with _FILE"));
        String password = secrets.apply(own + "_PASSWORD")
                .or(() -> secrets.apply(stem + "_PASSWORD"))
                .orElse(null);
        return new Login(database.shown(), database.url(), user, password, stem);
    }

    Properties properties() {
        Properties all = new Properties();
        all.setProperty("user", user);
        if (password != null) {
            all.setProperty("password", password);
        }
        return all;
    }

    /** The text without the credentials, should a server or a driver have put them into it. */
    String without(String text) {
        String clean = text.replace("user \"" + user + "\"", "the user").replace("role \"" + user + "\"", "our role");
        return password == null || password.isEmpty() ? clean : clean.replace(password, "***");
    }

    @Override
    public String toString() {
        return "Login[" + shown + "]";
    }
}
