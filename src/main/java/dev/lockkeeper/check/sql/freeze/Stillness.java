package dev.lockkeeper.check.sql.freeze;

import dev.lockkeeper.check.sql.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether writers are kept out of a database.
 *
 * @param barrier what keeps them out; null when nothing does
 * @param openings why it may be written to all the same; empty when it is frozen
 * @param position how far its write-ahead log has come
 */
public record Stillness(@Nullable String barrier, List<String> openings, String position) {
    private static final int NAMED = 3;

    /** A role that may change a row of some table here. */
    private static final String MAY_WRITE = """
            (r.rolsuper OR EXISTS (SELECT FROM pg_class t WHERE t.relkind IN ('r', 'p') AND t.oid >= 16384
               AND has_table_privilege(r.oid, t.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')))""";

    private static final String WITH_SETTING = """
            SELECT pg_get_userbyid(s.setrole) FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase
            WHERE (s.setdatabase = 0 OR d.datname = current_database())
              AND EXISTS (SELECT FROM unnest(s.setconfig) c (setting) WHERE lower(c.setting) ~ ?)""";

    private static final String ON = "^default_transaction_read_only=(on|true|yes|1)$";
    private static final String OFF = "^default_transaction_read_only=(off|false|no|0)$";

    public Stillness {
        openings = List.copyOf(openings);
    }

    /** Whether nobody can have written, and nobody can write. */
    public boolean isFrozen() {
        return openings.isEmpty();
    }

    /**
     * Looks.
     *
     * @param ours the server's numbers of our own sessions
     */
    public static Stillness of(Session session, Set<Integer> ours) {
        List<String> openings = new ArrayList<>();
        String barrier = barrier(session, openings);
        if (barrier == null) {
            openings.add(
                    "nothing keeps writers out: ALTER DATABASE … SET default_transaction_read_only = on, or REVOKE CONNECT");
        }
        if (session.is("SELECT pg_is_in_recovery()")) {
            openings.add("it is a replica, and its primary may be written to");
        }
        List<String> sessions = writers(session, ours);
        if (!sessions.isEmpty()) {
            openings.add(count(sessions, "session") + " may write: " + named(sessions));
        }
        List<String> prepared = session.all(
                "SELECT gid FROM pg_prepared_xacts WHERE database = current_database()", row -> row.getString(1));
        if (!prepared.isEmpty()) {
            openings.add(count(prepared, "prepared transaction") + " can still commit");
        }
        return new Stillness(barrier, openings, position(session));
    }

    /** How far the write-ahead log has come. */
    public static String position(Session session) {
        return session.first(
                "SELECT (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END)::text",
                row -> String.valueOf(row.getString(1)));
    }

    private static @Nullable String barrier(Session session, List<String> openings) {
        if (isReadOnly(session)) {
            List<String> exempt = session.all(
                    WITH_SETTING + " AND s.setrole <> 0 AND s.setrole <> current_user::regrole",
                    row -> row.getString(1),
                    OFF);
            if (!exempt.isEmpty()) {
                openings.add("default_transaction_read_only does not hold for " + named(exempt));
            }
            return "default_transaction_read_only is on";
        }
        // Superusers can not be kept out; the one that the cluster was made with is its owner's.
        List<String> allowed = session.all(
                "SELECT r.rolname FROM pg_roles r WHERE r.rolcanlogin AND r.rolconnlimit <> 0 AND r.oid <> 10"
                        + " AND r.oid <> current_user::regrole AND (r.rolvaliduntil IS NULL OR r.rolvaliduntil > now())"
                        + " AND has_database_privilege(r.oid, current_database(), 'CONNECT') AND " + MAY_WRITE,
                row -> row.getString(1));
        boolean isPublic = session.is("SELECT EXISTS (SELECT FROM pg_database d CROSS JOIN LATERAL"
                + " aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a WHERE d.datname = current_database()"
                + " AND a.grantee = 0 AND a.privilege_type = 'CONNECT')");
        return allowed.isEmpty() && !isPublic ? "CONNECT is revoked from all who may write" : null;
    }

    /** By the database's own setting, or by the server's as long as no setting of our own role stands before it. */
    private static boolean isReadOnly(Session session) {
        boolean ofDatabase = !session.all(
                        WITH_SETTING + " AND s.setrole = 0 AND s.setdatabase <> 0", row -> row.getString(1), ON)
                .isEmpty();
        boolean ofOurs = !session.all(
                        WITH_SETTING + " AND s.setrole = current_user::regrole",
                        row -> row.getString(1),
                        "^default_transaction_read_only=")
                .isEmpty();
        boolean reset =
                session.is("SELECT reset_val = 'on' FROM pg_settings WHERE name = 'default_transaction_read_only'");
        return ofDatabase || (reset && !ofOurs);
    }

    /** Sessions of roles that may write, and of subscriptions and other workers that write by themselves. */
    private static List<String> writers(Session session, Set<Integer> ours) {
        Integer[] own = ours.toArray(Integer[]::new);
        return session.all("""
                SELECT coalesce(nullif(a.application_name, ''), a.usename, a.backend_type) FROM pg_stat_activity a
                LEFT JOIN pg_roles r ON r.oid = a.usesysid
                WHERE a.datname = current_database() AND a.pid <> ALL (?)
                  AND NOT (a.application_name = '%s' AND a.usename = current_user)
                  AND coalesce(a.backend_type, 'client backend')
                      NOT IN ('walsender', 'autovacuum worker', 'autovacuum launcher', 'parallel worker', 'checkpointer')
                  AND (a.backend_type <> 'client backend' OR a.usesysid IS NULL OR %s)
                ORDER BY 1""".formatted(Session.NAME, MAY_WRITE), row -> row.getString(1), (Object) own);
    }

    private static String count(List<String> all, String noun) {
        return all.size() + " " + noun + (all.size() == 1 ? "" : "s");
    }

    private static String named(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(NAMED, all.size()))) + (all.size() > NAMED ? ", …" : "");
    }
}
