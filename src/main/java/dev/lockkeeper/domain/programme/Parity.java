package dev.lockkeeper.domain.programme;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The promise that two PostgreSQL databases hold the same.
 *
 * @param before the database that is left
 * @param after the database that is moved to
 * @param proof the strongest rung that is climbed to
 * @param accept the weakest rung that may pass; never COUNTS
 * @param window how long the databases can stay frozen, so that the strongest rung that fits in it is taken; null to take
 *     {@code proof} whatever it costs
 * @param chunkLimit what a single statement may take
 * @param workers how many sessions read each side, 1 to 8
 * @param busyAt so many other active sessions on a side make us wait there
 * @param catchUp how long a replica may take to replay what the source has written
 * @param sample how many rows of a table are compared byte by byte at the highest rung
 * @param showKeys whether the keys of rows that differ are shown; they are data
 * @param trimChar whether the blanks that pad {@code char(n)} are left out of the comparison
 * @param except schemas, and objects as {@code schema.name}, that are left out and named as such
 */
public record Parity(
        Database before,
        Database after,
        Proof proof,
        Proof accept,
        @Nullable Duration window,
        Duration chunkLimit,
        int workers,
        int busyAt,
        Duration catchUp,
        int sample,
        boolean showKeys,
        boolean trimChar,
        List<String> except) {
    public Parity {
        except = List.copyOf(except);
        if (accept == Proof.COUNTS) {
            throw new IllegalArgumentException("counts prove no content, so that they can not be accepted");
        }
        if (workers < 1 || workers > 8) {
            throw new IllegalArgumentException("workers must be 1 to 8, got '" + workers + "'");
        }
    }

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

    /** The rungs of the ladder, weakest first. */
    public enum Proof {
        /** The same numbers of rows: proves no content. */
        COUNTS,
        /** Sums over PostgreSQL's own hashes of the rows: comparable only between equal versions. */
        NATIVE,
        /** Two independent 64-bit sums over the md5 of each row's canonical text. */
        MD5,
        /** The same, and a sample of rows compared byte by byte. */
        BYTES
    }
}
