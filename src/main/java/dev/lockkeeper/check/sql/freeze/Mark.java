package dev.lockkeeper.check.sql.freeze;

import dev.lockkeeper.check.sql.session.Session;
import java.util.Optional;

/**
 * Where a database stands, so that a later look can tell whether anything was written in between.
 *
 * @param started when its server was started
 * @param running the oldest transaction that is running, or the next one when none is
 * @param next the number that the next writing transaction will have
 * @param rows a fingerprint of the files of each table, and of how many rows were ever inserted, updated and deleted in it
 * @param sequences a fingerprint of where each sequence stands
 */
public record Mark(String started, String running, String next, String rows, String sequences) {
    private static final String QUERY = """
            SELECT extract(epoch FROM pg_postmaster_start_time())::text,
                   pg_snapshot_xmin(s.now)::text, pg_snapshot_xmax(s.now)::text,
                   (SELECT md5(string_agg(concat_ws(':', c.oid, pg_relation_filenode(c.oid), pg_stat_get_tuples_inserted(c.oid),
                             pg_stat_get_tuples_updated(c.oid), pg_stat_get_tuples_deleted(c.oid)), ',' ORDER BY c.oid))
                    FROM pg_class c
                    WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
                      AND (c.oid >= 16384 OR c.relname IN ('pg_largeobject', 'pg_largeobject_metadata'))),
                   (SELECT md5(coalesce(string_agg(concat_ws(':', q.schemaname, q.sequencename, q.last_value), ','
                             ORDER BY q.schemaname, q.sequencename), '')) FROM pg_sequences q)
            FROM (SELECT pg_current_snapshot() AS now) s""";

    /** Takes it. */
    public static Mark of(Session session) {
        return session.first(
                QUERY,
                row -> new Mark(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
    }

    /** Why the database is not as it was at this mark; empty when nothing was written. */
    public Optional<String> moved(Mark later) {
        if (!started.equals(later.started)) {
            return Optional.of("the server was started again");
        }
        // No transaction was running and none has got a number since: nothing at all was written, not even elsewhere.
        if (running.equals(next) && next.equals(later.next)) {
            return Optional.empty();
        }
        if (!rows.equals(later.rows)) {
            return Optional.of("rows were written");
        }
        return sequences.equals(later.sequences) ? Optional.empty() : Optional.of("a sequence moved");
    }
}
