package dev.lockkeeper.check.sql.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kinds of objects that are easily forgotten: in each test the two databases differ in nothing else. */
final class ObjectKindsTest {
    private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY, x text);";

    private static RealDatabase server;
    private final List<DatabasePair> open = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = new RealDatabase("fsync=off");
        server.awaitReady();
        DatabasePair.createReader(server);
        server.run("postgres", "CREATE ROLE clerk; CREATE ROLE teller");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        open.forEach(DatabasePair::close);
    }

    @Test
    void typesOfEveryMakeAreCompared() {
        DatabasePair pair = pair("""
                CREATE DOMAIN many AS int[] DEFAULT '{}';
                CREATE DOMAIN few AS int CHECK (value > 0);
                CREATE TYPE address AS (street text, town text);
                CREATE TYPE span AS RANGE (subtype = float8);
                CREATE TYPE mood AS ENUM ('good, bad');
                """);
        pair.after("ALTER DOMAIN many SET DEFAULT '{1}'");
        pair.after("ALTER DOMAIN few DROP CONSTRAINT few_check;"
                + " ALTER DOMAIN few ADD CONSTRAINT few_check CHECK (value > 0) NOT VALID");
        pair.after("ALTER TYPE address OWNER TO clerk; REVOKE USAGE ON TYPE address FROM PUBLIC");
        pair.after("DROP TYPE span; CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi)");
        pair.after("DROP TYPE mood; CREATE TYPE mood AS ENUM ('good', 'bad')");

        assertThat(differences(pair))
                .containsExactly(
                        "constraint public.few.few_check: definition differs, validated 'true' became 'false'",
                        "domain public.many: default ''{}'::integer[]' became ''{1}'::integer[]'",
                        "enum public.mood: labels ''good, bad'' became 'good, bad'",
                        "range type public.span: definition differs",
                        "owner type public.address: role 'orders' became 'clerk'",
                        "grant type public.address is missing after");
    }

    @Test
    void whatIsSwitchedOffIsSeen() {
        DatabasePair pair = pair(TABLE + """
                CREATE TABLE child (id int PRIMARY KEY, t int CONSTRAINT parent REFERENCES t);
                CREATE RULE quiet AS ON DELETE TO t DO INSTEAD NOTHING;
                CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TABLE parted (id int) PARTITION BY RANGE (id);
                CREATE TABLE leaf PARTITION OF parted FOR VALUES FROM (0) TO (10);
                CREATE TRIGGER told BEFORE INSERT ON parted FOR EACH ROW EXECUTE FUNCTION tell();
                CREATE INDEX parted_id ON parted (id);
                """);
        pair.after("ALTER TABLE t DISABLE RULE quiet; ALTER TABLE t FORCE ROW LEVEL SECURITY");
        pair.after("ALTER TABLE leaf DISABLE TRIGGER told");
        pair.after(
                "DO $$ DECLARE g name; BEGIN FOR g IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'child'::regclass"
                        + " LOOP EXECUTE format('ALTER TABLE child ENABLE REPLICA TRIGGER %I', g); END LOOP; END $$");
        pair.after(
                "DROP INDEX parted_id; CREATE INDEX parted_id ON ONLY parted (id); CREATE INDEX leaf_id_idx ON leaf (id)");

        assertThat(differences(pair))
                .containsExactly(
                        "table public.t: row level security 'off' became 'off, forced once it is on'",
                        "constraint public.child.parent: enforced 'true' became 'false'",
                        "index public.parted.parted_id: valid 'true' became 'false'",
                        "trigger public.leaf.told: state 'enabled' became 'disabled'",
                        "rule public.t.quiet: state 'enabled' became 'disabled'");
    }

    @Test
    void rightsThatWereTakenAwayAreSeen() {
        DatabasePair pair = pair(TABLE + "ALTER TABLE t OWNER TO clerk");
        pair.after("REVOKE INSERT ON t FROM clerk; REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC");
        pair.after("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC");
        pair.after("GRANT SELECT ON pg_catalog.pg_authid TO teller;"
                + " GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO teller");

        assertThat(differences(pair))
                .containsExactly(
                        "grant function pg_read_file(text) is only after",
                        "grant language plpgsql is missing after",
                        "grant table pg_authid is only after",
                        "grant table public.t is only after",
                        "default privilege of orders on functions is only after");
    }

    @Test
    void whereAndHowRowsAreKeptIsComparedAndCanBeLeftOut() {
        DatabasePair pair = pair(TABLE + "CREATE TYPE row AS (id int); CREATE TABLE typed OF row");
        pair.after("ALTER TABLE t SET (autovacuum_enabled = false), CLUSTER ON t_pkey, REPLICA IDENTITY FULL");
        pair.after(
                "ALTER TABLE t ALTER x SET STORAGE EXTERNAL, ALTER x SET COMPRESSION pglz, ALTER x SET STATISTICS 1000");
        assertThat(differences(pair))
                .containsExactly(
                        "replica identity table public.t is only after",
                        "storage column public.t.x is only after",
                        "storage table public.t is only after");
        Evidence without = pair.compared(terms -> ParityTerms.of(terms)
                .except("kind:storage", "kind:replica identity")
                .end());
        assertThat(without.verdict()).as(without.summary()).isEqualTo(Verdict.PASS);

        pair.after("ALTER TABLE typed NOT OF");
        assertThat(differences(pair)).startsWith("table public.typed: of type 'public.row' became nothing");
    }

    @Test
    void whatLeadsToOtherServersIsCompared() {
        DatabasePair pair = pair("""
                CREATE EXTENSION postgres_fdw;
                CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'a');
                CREATE FOREIGN TABLE away (id int) SERVER far;
                CREATE TABLE t (id int PRIMARY KEY);
                """);
        pair.after("ALTER SERVER far OPTIONS (SET host 'b'); GRANT USAGE ON FOREIGN SERVER far TO clerk");
        pair.after("CREATE USER MAPPING FOR clerk SERVER far OPTIONS (user 'x', password 'y')");
        pair.after("ALTER FOREIGN TABLE away ALTER id OPTIONS (column_name 'number')");

        assertThat(differences(pair))
                .containsExactly(
                        "column public.away.id: options nothing became 'column_name=number'",
                        "server far: exists 'host=a' became 'host=b'",
                        "user mapping clerk on server far is only after",
                        "grant server far is only after");
    }

    @Test
    void whatIsSeldomMadeIsComparedByWhatItDoes() {
        DatabasePair pair = pair("""
                CREATE TYPE pair AS (a int);
                CREATE FUNCTION one(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
                CREATE FUNCTION two(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
                CREATE FUNCTION first(pair) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
                CREATE FUNCTION second(pair) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
                CREATE OPERATOR === (FUNCTION = one, LEFTARG = int, RIGHTARG = int);
                CREATE CAST (pair AS int) WITH FUNCTION first(pair);
                CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.english);
                CREATE AGGREGATE whole(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
                """);
        pair.after("DROP OPERATOR === (int, int); CREATE OPERATOR === (FUNCTION = two, LEFTARG = int, RIGHTARG = int)");
        pair.after("DROP CAST (pair AS int); CREATE CAST (pair AS int) WITH FUNCTION second(pair)");
        pair.after("ALTER TEXT SEARCH CONFIGURATION words DROP MAPPING FOR word");
        pair.after("DROP AGGREGATE whole(int);"
                + " CREATE AGGREGATE whole(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0', PARALLEL = safe)");

        assertThat(differences(pair))
                .containsExactly(
                        "aggregate public.whole(integer): definition differs",
                        "cast (public.pair AS integer): exists 'e f public.first(public.pair)' became 'e f"
                                + " public.second(public.pair)'",
                        "operator public.===(integer,integer): exists 'public.one' became 'public.two'",
                        "text search configuration public.words: exists 'default; 1 english_stem, 2 english_stem, 3 simple,"
                                + " 4 simple,…' became 'default; 1 english_stem, 3 simple, 4 simple, 5 simple, 6 sim…'");
    }

    @Test
    void commentsOnWhatHasNoNameOfItsOwnAreCompared() {
        DatabasePair pair = pair("SELECT lo_from_bytea(100, 'one'); GRANT SELECT ON LARGE OBJECT 100 TO reader");
        pair.after("COMMENT ON SCHEMA public IS 'shop'; COMMENT ON LARGE OBJECT 100 IS 'scan'");

        assertThat(differences(pair))
                .containsExactly("comment large object 100 is only after", "comment schema public: text differs");
    }

    @Test
    void sequenceIsComparedInAllItPromises() {
        DatabasePair pair = pair("CREATE SEQUENCE one; CREATE SEQUENCE two");
        pair.after("ALTER SEQUENCE one START 5; ALTER SEQUENCE two SET UNLOGGED");
        assertThat(differences(pair))
                .containsExactly(
                        "sequence public.one: definition differs",
                        "sequence public.two: persistence 'permanent' became 'unlogged'");
    }

    @Test
    void sequenceThatAColumnTakesWithoutOwningItMustNotGiveWhatIsThere() {
        DatabasePair pair = pair("CREATE SEQUENCE s; CREATE TABLE t (id int PRIMARY KEY DEFAULT nextval('s'),"
                + " code text DEFAULT 'x-' || nextval('s')); INSERT INTO t VALUES (5, 'y')");
        assertThat(differences(pair))
                .containsExactly("sequence public.s would give 1 next, and its column holds 5 already");
        pair.after("SELECT setval('s', 5)");
        assertThat(pair.compared().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void columnsWhoseNamesHaveDotsAreNotTakenForEachOther() {
        DatabasePair pair = pair("CREATE TABLE x (id int PRIMARY KEY, \"y.z\" int DEFAULT 1);"
                + " CREATE TABLE \"x.y\" (id int PRIMARY KEY, z int DEFAULT 1)");
        pair.after("ALTER TABLE x ALTER \"y.z\" SET DEFAULT 2");
        assertThat(differences(pair)).containsExactly("column public.x.\"y.z\": default '1' became '2'");
        pair.after("ALTER TABLE \"x.y\" ALTER z SET DEFAULT 3; ALTER TABLE x ALTER \"y.z\" SET DEFAULT 1");
        assertThat(differences(pair)).containsExactly("column public.\"x.y\".z: default '1' became '3'");
    }

    @Test
    void tableWithBlanksInItsNameThatIsMissingIsSaidOnce() {
        DatabasePair pair = pair(TABLE + "CREATE TABLE \"my table\" (\"I D\" int PRIMARY KEY)");
        pair.after("DROP TABLE \"my table\"");
        assertThat(differences(pair)).containsExactly("table public.my table is missing after");
    }

    private static List<String> differences(DatabasePair pair) {
        Evidence evidence = pair.frozen().compared();
        assertThat(evidence.verdict()).as(evidence.summary()).isEqualTo(Verdict.FAIL);
        return evidence.lines().stream()
                .filter(line -> line.startsWith("differs: "))
                .map(line -> line.substring("differs: ".length()))
                .toList();
    }

    private DatabasePair pair(String schema) {
        DatabasePair pair = new DatabasePair(server, schema);
        open.add(pair);
        return pair;
    }
}
