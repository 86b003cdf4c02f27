package dev.lockkeeper.check.sql.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.check.sql.journal.Prices;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is proven, and what it costs. */
final class LadderTest {
    private static final String SHOP = "CREATE TABLE t (id int PRIMARY KEY, a numeric, b json, c point);"
            + " INSERT INTO t SELECT g, 1.0, '{}', '(1,2)' FROM generate_series(1, 500) g";

    private static final String CHANGED = "FAIL: 1 difference: table public.t: 1 changed (changed id=1, in a)";

    private static RealDatabase server;
    private final List<DatabasePair> open = new ArrayList<>();

    @TempDir
    Path folder;

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
    void countsAloneAreNoProof() {
        Evidence evidence = pair().compared(terms ->
                ParityTerms.of(terms).proof(Proof.COUNTS, Proof.MD5).end());

        assertThat(told(evidence))
                .startsWith(
                        "INCONCLUSIVE: only counts was compared, and md5 is needed. No difference seen in 1 table with 500 rows");
    }

    @Test
    void countsThatDifferAreADifferenceWithItsRow() {
        DatabasePair pair = pair();
        pair.after("DELETE FROM t WHERE id = 77");

        assertThat(told(pair.compared(terms ->
                        ParityTerms.of(terms).proof(Proof.COUNTS, Proof.MD5).end())))
                .startsWith(
                        "FAIL: 1 difference: table public.t: 1 missing (missing id=77). Besides: only counts was compared");
    }

    @Test
    void serversOwnHashIsEnoughWhereThePlanAcceptsIt() {
        DatabasePair pair = pair();
        assertThat(told(pair.compared(terms ->
                        ParityTerms.of(terms).proof(Proof.NATIVE, Proof.NATIVE).end())))
                .endsWith(
                        "; two 64-bit sums of PostgreSQL's own row hash; frozen: default_transaction_read_only is on");

        pair.after("UPDATE t SET c = '(1,3)' WHERE id = 499");
        assertThat(told(pair.compared(terms ->
                        ParityTerms.of(terms).proof(Proof.NATIVE, Proof.NATIVE).end())))
                .isEqualTo("FAIL: 1 difference: table public.t: 1 changed (changed id=499, in c)");
    }

    @Test
    void serversOwnHashCallsNothingEqualThatIsWrittenDifferently() {
        assertThat(hashed("interval", "'1 month'", "'30 days'")).isEqualTo(CHANGED);
        assertThat(hashed("interval", "'1 day'", "'24 hours'")).isEqualTo(CHANGED);
        assertThat(hashed("float8", "0", "'-0'")).isEqualTo(CHANGED);
        assertThat(hashed("bpchar", "'a'", "'a  '")).isEqualTo(CHANGED);
        assertThat(hashed("text COLLATE anycase", "'Ann'", "'ANN'")).isEqualTo(CHANGED);
        assertThat(hashed("jsonb", "'{\"a\": 1.0}'", "'{\"a\": 1.00}'")).isEqualTo(CHANGED);
        assertThat(hashed("numeric", "1.0", "1.00")).startsWith("PASS");
    }

    private String hashed(String type, String before, String after) {
        DatabasePair pair = new DatabasePair(
                server,
                "CREATE COLLATION anycase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
                        + " CREATE TABLE t (id int PRIMARY KEY, a " + type + ")");
        open.add(pair);
        pair.before("INSERT INTO t VALUES (1, " + before + ")").after("INSERT INTO t VALUES (1, " + after + ")");
        return told(pair.frozen()
                .compared(terms ->
                        ParityTerms.of(terms).proof(Proof.NATIVE, Proof.NATIVE).end()));
    }

    @Test
    void rowsAreFetchedAndComparedByteByByteOnTheHighestRung() {
        DatabasePair pair = pair();
        pair.after("UPDATE t SET a = 1.00");

        Evidence evidence = pair.compared(
                terms -> ParityTerms.of(terms).proof(Proof.BYTES, Proof.MD5).end());

        assertThat(told(evidence))
                .endsWith("; two 64-bit sums of every row's md5, and a sample byte by byte; frozen:"
                        + " default_transaction_read_only is on");
        assertThat(evidence.lines())
                .contains(
                        "remark: public.t: 200 of 200 sampled rows are written differently and mean the same, as 1.0 and 1.00");
    }

    @Test
    void longRowsAreNotFetchedAndSaid() {
        DatabasePair pair = new DatabasePair(
                server,
                "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t SELECT g, repeat('x', g * 100000)"
                        + " FROM generate_series(1, 20) g");
        open.add(pair);

        Evidence evidence = pair.frozen()
                .compared(terms ->
                        ParityTerms.of(terms).proof(Proof.BYTES, Proof.MD5).end());

        assertThat(told(evidence)).startsWith("PASS");
        assertThat(evidence.lines())
                .contains("not proven: byte by byte: 10 sampled rows of public.t, longer than 1 MiB");
    }

    @Test
    void strongestRungThatFitsIntoTheWindowIsTaken() {
        DatabasePair pair = pair();
        pair.folder = folder;

        Evidence wide = pair.compared(
                terms -> ParityTerms.of(terms).window(Duration.ofMinutes(30)).end());
        assertThat(told(wide)).startsWith("PASS");
        assertThat(wide.lines()).anyMatch(line -> line.matches("price: md5: \\d+\\.\\d s, estimated"));

        Evidence narrow = pair.compared(
                terms -> ParityTerms.of(terms).window(Duration.ofNanos(1)).end());
        assertThat(told(narrow)).startsWith("INCONCLUSIVE: only counts was compared, and md5 is needed.");
        assertThat(narrow.lines()).anyMatch(line -> line.matches("price: md5: \\d+\\.\\d s, measured the last time"));
    }

    @Test
    void priceThatWasMeasuredOutranksTheEstimate() {
        Prices prices = Prices.read(folder.resolve("prices.json"));
        prices.keep(Proof.NATIVE, new Prices.Price(Duration.ofSeconds(200), 1000));
        prices.keep(Proof.MD5, new Prices.Price(Duration.ofSeconds(900), 1000));
        Ladder ladder = new Ladder(
                terms(Proof.BYTES, Duration.ofSeconds(600)), Prices.read(folder.resolve("prices.json")), true);

        Ladder.Choice choice = ladder.choose(
                900,
                () -> Map.of(
                        Proof.COUNTS,
                        Duration.ofSeconds(20),
                        Proof.MD5,
                        Duration.ofSeconds(5),
                        Proof.BYTES,
                        Duration.ofHours(1)));

        assertThat(choice.proof()).isEqualTo(Proof.NATIVE);
        assertThat(choice.tags())
                .containsExactly(
                        "counts: 20.0 s, estimated",
                        "native: 200.0 s, measured the last time",
                        "md5: 900.0 s, measured the last time",
                        "bytes: 3600.0 s, estimated");
    }

    @Test
    void priceGrowsWithTheTables() throws Exception {
        Path file = folder.resolve("prices.json");
        Prices.read(file).keep(Proof.MD5, new Prices.Price(Duration.ofSeconds(400), 1000));
        Ladder ladder = new Ladder(terms(Proof.MD5, Duration.ofSeconds(600)), Prices.read(file), false);

        Ladder.Choice fits = ladder.choose(1500, () -> Map.of(Proof.COUNTS, Duration.ofSeconds(20)));
        assertThat(fits.proof()).isEqualTo(Proof.MD5);
        assertThat(fits.tags()).contains("md5: 600.0 s, from 400.0 s the last time, when there was less to read");
        assertThat(ladder.choose(1501, () -> Map.of(Proof.COUNTS, Duration.ofSeconds(20)))
                        .proof())
                .isEqualTo(Proof.COUNTS);

        Files.writeString(file, "{\"MD5\": 400000}");
        assertThat(new Ladder(terms(Proof.MD5, Duration.ofSeconds(600)), Prices.read(file), false)
                        .choose(9000, Map::of)
                        .tags())
                .contains("md5: 400.0 s, measured the last time");
    }

    @Test
    void hashesOfUnlikeServersAreNotCompared() {
        Ladder.Choice choice = new Ladder(terms(Proof.NATIVE, null), Prices.read(null), false).choose(1, Map::of);

        assertThat(choice.proof()).isEqualTo(Proof.MD5);
        assertThat(choice.tags()).containsExactly("native: not comparable between these servers");
    }

    private Parity terms(Proof proof, @Nullable Duration window) {
        ParityTerms terms = ParityTerms.of(pair().parity("reader")).proof(proof, Proof.NATIVE);
        return window == null ? terms.end() : terms.window(window).end();
    }

    private static String told(Evidence evidence) {
        return evidence.verdict() + ": " + evidence.summary();
    }

    private DatabasePair pair() {
        DatabasePair pair = new DatabasePair(server, SHOP).frozen();
        open.add(pair);
        return pair;
    }
}
