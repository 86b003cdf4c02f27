package dev.lockkeeper.domain.programme;

import org.jspecify.annotations.Nullable;

/** Databases that are looked at. */
public final class Parity {
    private Parity() {}

    /**
     * A PostgreSQL database.
     *
     * @param url {@code jdbc:postgresql://host:port/database} without user or password
     * @param secret the stem of the environment variables with user and password ({@code ledger-db} means {@code
     *     LEDGER_DB_USER} and {@code LEDGER_DB_PASSWORD}); null when a client certificate is all that is needed
     */
    public record Database(String url, @Nullable String secret) {
        /** Host and database, as people are told of them. */
        public String shown() {
            String place = url.substring(url.indexOf("//") + 2);
            return place.contains("?") ? place.substring(0, place.indexOf('?')) : place;
        }
    }
}
