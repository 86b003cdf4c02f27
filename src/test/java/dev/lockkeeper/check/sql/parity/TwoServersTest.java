package dev.lockkeeper.check.sql.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to a server and not to a database, and is carried by no dump of one: roles, memberships, their settings. */
final class TwoServersTest {
    private RealDatabase server;
    private RealDatabase target;

    @BeforeEach
    void start() throws Exception {
        server = new RealDatabase("fsync=off", "allow_in_place_tablespaces=on");
        target = new RealDatabase("fsync=off");
        for (RealDatabase one : List.of(server, target)) {
            one.awaitReady();
            DatabasePair.createReader(one);
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (target != null) {
            target.close();
        }
    }

    @Test
    void rolesThatMayDoSomethingHereAreCompared() {
        both("CREATE ROLE clerks; CREATE ROLE clerk LOGIN; GRANT clerks TO clerk; CREATE ROLE report LOGIN;"
                + " CREATE ROLE chief SUPERUSER; CREATE ROLE stranger LOGIN; ALTER ROLE ALL SET work_mem = '7MB'");
        server.run("postgres", "GRANT pg_read_all_data TO report");
        try (DatabasePair pair =
                new DatabasePair(server, target, "CREATE TABLE t (id int PRIMARY KEY); GRANT SELECT ON t TO clerks")) {
            target.run("postgres", "ALTER ROLE clerk NOLOGIN CONNECTION LIMIT 5; DROP ROLE chief; DROP ROLE report");
            target.run("postgres", "ALTER ROLE ALL RESET work_mem; ALTER ROLE clerks SET search_path = shop");
            target.run("postgres", "DROP ROLE stranger; CREATE ROLE operator SUPERUSER; COMMENT ON ROLE clerks IS 'x'");
            target.run("postgres", "GRANT SET ON PARAMETER log_statement TO clerks");

            assertThat(differences(pair))
                    .containsExactly(
                            "role chief is missing after",
                            "role clerk: connection limit '-1' became '5', rights 'login' became 'no login'",
                            "role report is missing after",
                            "setting search_path of role clerks is only after",
                            "setting work_mem of all roles is missing after",
                            "grant parameter log_statement is only after",
                            "comment role clerks is only after");

            target.run("postgres", "ALTER ROLE clerk LOGIN CONNECTION LIMIT -1; CREATE ROLE chief SUPERUSER");
            target.run("postgres", "CREATE ROLE report LOGIN; ALTER ROLE clerks RESET search_path");
            target.run("postgres", "ALTER ROLE ALL SET work_mem = '7MB'; COMMENT ON ROLE clerks IS NULL");
            target.run("postgres", "REVOKE SET ON PARAMETER log_statement FROM clerks; REVOKE clerks FROM clerk");
            assertThat(differences(pair))
                    .containsExactly(
                            "role clerk: member of 'clerks' became nothing",
                            "role report: member of 'pg_read_all_data' became nothing");
        }
    }

    @Test
    void tablespacesAreComparedAndCanBeLeftOut() {
        server.run("postgres", "CREATE TABLESPACE fast LOCATION ''");
        try (DatabasePair pair = new DatabasePair(server, target, "CREATE TABLE u (id int PRIMARY KEY)")) {
            pair.before("ALTER TABLE u SET TABLESPACE fast; ALTER INDEX u_pkey SET TABLESPACE fast");

            assertThat(differences(pair))
                    .containsExactly(
                            "owner tablespace fast is missing after",
                            "tablespace index public.u.u_pkey is missing after",
                            "tablespace table public.u is missing after");
            Evidence without = pair.compared(terms -> ParityTerms.of(terms)
                    .except("kind:tablespace", "kind:owner")
                    .end());
            assertThat(without.verdict()).as(without.summary()).isEqualTo(Verdict.PASS);
        }
    }

    private void both(String sql) {
        server.run("postgres", sql);
        target.run("postgres", sql);
    }

    private static List<String> differences(DatabasePair pair) {
        Evidence evidence = pair.frozen().compared();
        assertThat(evidence.verdict()).as(evidence.summary()).isEqualTo(Verdict.FAIL);
        return evidence.lines().stream()
                .filter(line -> line.startsWith("differs: "))
                .map(line -> line.substring("differs: ".length()))
                .toList();
    }
}
