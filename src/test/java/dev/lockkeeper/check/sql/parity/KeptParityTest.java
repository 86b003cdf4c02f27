package dev.lockkeeper.check.sql.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.check.bundle.BundleReader;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import dev.lockkeeper.check.bundle.BundleWriter;
import dev.lockkeeper.check.bundle.EvidenceSchema;
import dev.lockkeeper.check.bundle.Recording;
import dev.lockkeeper.check.bundle.Replay;
import dev.lockkeeper.check.bundle.ReplayText;
import dev.lockkeeper.check.sql.Databases;
import dev.lockkeeper.domain.bundle.Bundle;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Database;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a comparison of real databases found is kept, and gives its verdict again without them. */
final class KeptParityTest {
    private static final String SHOP = """
            CREATE TABLE account (id bigserial PRIMARY KEY, owner text NOT NULL);
            CREATE TABLE note (word text);
            INSERT INTO account (owner) SELECT 'owner ' || g FROM generate_series(1, 1000) g;
            INSERT INTO note VALUES ('x'), ('x')""";

    private static RealDatabase server;
    private final List<DatabasePair> open = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = new RealDatabase("fsync=off");
        server.awaitReady();
        DatabasePair.createReader(server);
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
    void equalDatabasesAreEqualAgain() {
        Replay replay = again(compared(pair(SHOP).frozen()));

        assertThat(replay.judgement().reason())
                .startsWith("equal: 2 tables with 1,002 rows, ")
                .contains(", 1 sequence, 0 large objects; two 64-bit sums of every row's md5; frozen: ");
        assertThat(ReplayText.of("equal.json", replay))
                .contains("  bound       0", "  flips with  one row, object or right that differs: FAIL")
                .anyMatch(line -> line.matches("  table       public.account: 1,000 rows, sums -?\\d+ and -?\\d+"))
                .anyMatch(
                        line -> line.matches(
                                "  freeze      default_transaction_read_only is on, source at [0-9A-F]+/[0-9A-F]+, snapshots \\S+ and \\S+"));
    }

    @Test
    void valueThatWasChangedIsFoundAgain() {
        DatabasePair pair = pair(SHOP);
        pair.after("UPDATE account SET owner = 'nobody' WHERE id = 471; INSERT INTO note VALUES ('y')");
        pair.after("ALTER TABLE account ALTER owner DROP NOT NULL; SELECT setval('account_id_seq', 7)");

        Replay replay = again(compared(pair.frozen()));

        assertThat(replay.judgement().reason())
                .isEqualTo("5 differences: column public.account.owner: not null 'true' became 'false'; table"
                        + " public.account: 1 changed (changed id=471, in owner); table public.note: 1 extra (extra row"
                        + " (y)); and 2 more");
        assertThat(ReplayText.of("changed.json", replay))
                .contains(
                        "  differs in  sequence public.account_id_seq is behind: its next value is 8 after and 1001 before",
                        "  row         public.account: changed id=471, in owner",
                        "  table       public.note: differs, 2 rows before, 3 after");
    }

    @Test
    void databaseThatWasNotFrozenIsNoProofAgain() {
        Replay replay = again(compared(pair(SHOP)));

        assertThat(replay.judgement().verdict()).hasToString("INCONCLUSIVE");
        assertThat(replay.judgement().reason()).startsWith("not frozen: nothing keeps writers out: ");
    }

    @Test
    void comparisonOfNoTableIsAnErrorAgain() {
        Replay replay = again(compared(pair("CREATE SEQUENCE s").frozen()));

        assertThat(replay.judgement().verdict()).hasToString("ERROR");
        assertThat(replay.judgement().reason())
                .startsWith("0 tables to compare: a comparison of nothing proves nothing.");
    }

    @Test
    void comparisonThatCouldNotBeBegunIsKeptToo() {
        DatabasePair pair = pair(SHOP);
        Parity terms = pair.parity("nobody");
        Databases databases = new Databases(
                name -> Optional.empty(),
                ForkJoinPool.commonPool(),
                Clock.fixed(DatabasePair.NOW, ZoneOffset.UTC),
                null);

        Measured measured = databases.compare(terms, seen -> {}, DatabasePair.errand());

        assertThat(measured.evidence().asked())
                .isEqualTo(shown(terms.before()) + " against " + shown(terms.after()) + ", proof md5");
        assertThat(measured.evidence().wouldFlip()).isEqualTo("both databases asked, and equal: PASS");
        assertThat(again(measured).judgement().verdict()).hasToString("ERROR");
    }

    @Test
    void sumThatWasChangedAfterwardsIsNamed() {
        String written = written(compared(pair(SHOP).frozen()));
        String changed = written.replaceFirst("(\"sums\": \\[\\s*\"-?\\d*)(\\d)\"", "$17\"");
        String other =
                changed.equals(written) ? written.replaceFirst("(\"sums\": \\[\\s*\"-?\\d*)(\\d)\"", "$18\"") : changed;

        assertThat(mistakes(other))
                .singleElement()
                .asString()
                .contains("totals: found an entry 'totals' with the digest ")
                .endsWith(": it was changed after it was sealed");
        // Without its seals the numbers speak: one sum is another.
        String unsealed = other.replaceFirst(",\\s*\"digests\": \\{[^}]*}", "");
        Replay replay = Replay.of(bundle(unsealed), ForkJoinPool.commonPool());
        assertThat(replay.isIdentical()).isFalse();
        assertThat(replay.judgement().reason())
                .isEqualTo("1 difference: table public.account: the sums differ, but no row was found that does (1,000"
                        + " rows on both sides)");
    }

    private static String shown(Database database) {
        return database.shown();
    }

    private static Measured compared(DatabasePair pair) {
        return pair.measured(pair.parity("reader"), seen -> {}, DatabasePair.errand());
    }

    private static String written(Measured measured) {
        Case rests = Objects.requireNonNull(measured.rests());
        return BundleWriter.write(Recording.of(rests, measured.evidence(), List.of(), Map.of()));
    }

    /** Through the file, and nothing differs. */
    private static Replay again(Measured measured) {
        String text = written(measured);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(EvidenceSchema.text(), InputFormat.JSON)
                        .validate(text, InputFormat.JSON))
                .as(text)
                .isEmpty();
        Replay replay = Replay.of(bundle(text), ForkJoinPool.commonPool());
        assertThat(replay.differences()).isEmpty();
        assertThat(replay.isCompared()).isTrue();
        replay.judgement()
                .evidence()
                .values()
                .forEach(again ->
                        assertThat(again.lines()).isEqualTo(measured.evidence().lines()));
        return replay;
    }

    private static Bundle bundle(String text) {
        Reading reading = BundleReader.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(text).isInstanceOf(Reading.Sound.class);
        return ((Reading.Sound) reading).bundle();
    }

    private static List<String> mistakes(String text) {
        Reading reading = BundleReader.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading)
                .mistakes().stream().map(Object::toString).toList();
    }

    private DatabasePair pair(String schema) {
        DatabasePair pair = new DatabasePair(server, schema);
        open.add(pair);
        return pair;
    }
}
