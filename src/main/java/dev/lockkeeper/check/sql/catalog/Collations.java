package dev.lockkeeper.check.sql.catalog;

import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.parity.SortOrders;
import dev.lockkeeper.domain.parity.SortOrders.Files;
import dev.lockkeeper.domain.parity.SortOrders.SortOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By which version of which library text is sorted. An index that was built under another version can be corrupt although every
 * row is equal (glibc changed its order in 2.28; Alpine's musl has another one).
 */
public final class Collations {
    private final Map<String, Version> versions;
    private final @Nullable String system;

    private Collations(Map<String, Version> versions, @Nullable String system) {
        this.versions = versions;
        this.system = system;
    }

    private record Version(
            @Nullable String recorded, @Nullable String actual) {}

    /** Reads those by which an index of the database is sorted, and the database's own. */
    public static Collations read(Session session) {
        Map<String, Version> all = new TreeMap<>();
        session.each("""
                SELECT coalesce(n.nspname || '.' || c.collname, ''), c.collversion, pg_collation_actual_version(c.oid)
                FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
                WHERE c.collname <> 'default' AND NOT (c.collprovider = 'c' AND c.collcollate ~ '^(C|POSIX)(\\.|$)')
                  AND EXISTS (SELECT FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid
                              WHERE c.oid = ANY (i.indcollation) AND r.oid >= 16384)
                """, row -> all.put(row.getString(1), new Version(row.getString(2), row.getString(3))));
        // The functions for a database's own version came with PostgreSQL 15.
        String actual = session.version() >= 15 ? "pg_database_collation_actual_version(d.oid)" : "NULL::text";
        session.each(
                "SELECT d.datcollate, to_jsonb(d) ->> 'datcollversion', " + actual
                        + ", to_jsonb(d) ->> 'datlocprovider'"
                        + " FROM pg_database d WHERE d.datname = current_database()",
                row -> {
                    boolean isPlain =
                            row.getString(1).matches("(C|POSIX)(\\..*)?") && !Objects.equals(row.getString(4), "i");
                    if (!isPlain) {
                        all.put("the database's own", new Version(row.getString(2), row.getString(3)));
                    }
                });
        return new Collations(all, system(session));
    }

    /** The same on both sides when one was copied from the other's files; null when we may not know. */
    private static @Nullable String system(Session session) {
        boolean allowed = session.is("SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')");
        return allowed
                ? session.first("SELECT system_identifier::text FROM pg_control_system()", row -> row.getString(1))
                : null;
    }

    /** Those of the database that is moved to, and by which version the one that is left sorts. */
    public SortOrders against(Collations after) {
        List<SortOrder> all = new ArrayList<>();
        after.versions.forEach((name, there) -> {
            Version mine = versions.get(name);
            all.add(new SortOrder(name, mine == null ? null : mine.actual(), there.recorded(), there.actual()));
        });
        Files files = system == null || after.system == null
                ? Files.UNKNOWN
                : system.equals(after.system) ? Files.COPIED : Files.OWN;
        return new SortOrders(files, all);
    }
}
