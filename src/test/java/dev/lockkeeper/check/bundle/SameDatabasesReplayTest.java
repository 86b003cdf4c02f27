package dev.lockkeeper.check.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two databases hold, written by hand: the verdict that the running bot would give. */
final class SameDatabasesReplayTest {
    private static final String TABLE =
            "{\"name\": \"t\", \"before\": {\"rows\": 3, \"sums\": [\"7\", \"-8\"]}, \"after\": {\"rows\": 3, \"sums\": [\"7\", \"-8\"]}}";
    private static final String REST =
            "\"objects\": 47, \"collations\": [], \"sequences\": [], \"large_objects\": 0, \"freeze\": {\"barrier\": \"CONNECT is revoked\"}";

    @Test
    void twoEqualTablesPass() {
        String other = TABLE.replace("\"t\"", "\"u\"");

        assertThat(said("\"tables\": [" + TABLE + ", " + other + "], " + REST))
                .isEqualTo("PASS: equal: 2 tables with 6 rows, 47 schema objects and rights, 0 sequences, 0 large"
                        + " objects; two 64-bit sums of every row's md5; frozen: CONNECT is revoked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"7\", \"-8\" | PASS",
                "7, -8 | PASS",
                "\"007\", \"-8\" | PASS",
                "\"7\", \"-9\" | FAIL",
                "\"18446744073709551623\", \"-8\" | FAIL",
            })
    void sumsAreHeldToTheLastDigit(String sums, String verdict) {
        String table = TABLE.replace(
                "\"after\": {\"rows\": 3, \"sums\": [\"7\", \"-8\"]}",
                "\"after\": {\"rows\": 3, \"sums\": [" + sums + "]}");

        assertThat(said("\"tables\": [" + table + "], " + REST)).startsWith(verdict + ": ");
    }

    @Test
    void longSumsAreNotRounded() {
        String wide = TABLE.replace("\"7\"", "\"9223372036854775807000001\"");
        String next = wide.replaceFirst("7000001", "7000002");

        assertThat(said("\"tables\": [" + wide + "], " + REST)).startsWith("PASS");
        assertThat(said("\"tables\": [" + next + "], " + REST))
                .startsWith("FAIL: 1 difference: table t: the sums differ");
    }

    @Test
    void whatIsLeftOutIsNeverAPass() {
        assertThat(said("\"tables\": [" + TABLE + "], " + REST.replace("\"sequences\": [], ", "")))
                .startsWith("INCONCLUSIVE: sequences were not compared. ");
        assertThat(said("\"tables\": [" + TABLE + "], " + REST.replaceFirst("\"barrier\": \"[^\"]*\"", "")))
                .startsWith("INCONCLUSIVE: not frozen: ");
        assertThat(said("\"tables\": [], " + REST)).startsWith("ERROR: 0 tables to compare");
        assertThat(said(REST)).startsWith("ERROR: 0 tables to compare");
    }

    @Test
    void whatIsNoComparisonIsRefusedWithItsPlace() {
        assertThat(refusal("[1]"))
                .singleElement()
                .asString()
                .endsWith("measurements: found a list; allowed: what two databases hold, compared once");
        assertThat(refusal("{\"rung\": \"md5\", \"tables\": [" + TABLE + ", " + TABLE + "]}"))
                .singleElement()
                .asString()
                .endsWith("measurements.tables[1].name: found 't' a second time; allowed: each table once");
        assertThat(refusal("{\"rung\": \"md5\", \"tables\": [" + TABLE.replace("\"-8\"]", "0.5]") + "]}"))
                .hasSize(2)
                .allMatch(line -> line.contains(".sums[1]: found ")
                        && line.endsWith("; allowed: a whole number, as a text of at most 1000 digits"));
        assertThat(refusal("{\"rung\": \"md5\", \"tables\": [{\"name\": \"t\", \"before\": {\"rows\": 1}}]}"))
                .singleElement()
                .asString()
                .contains("found no 'after'; allowed: what its rows come to");
        assertThat(refusal("{\"rung\": \"md5\", \"tables\": ["
                        + TABLE.replace("\"name\"", "\"rows\": [{\"kind\": \"extra\", \"key\": \"id=1\"}], \"name\"")
                        + "]}"))
                .singleElement()
                .asString()
                .endsWith(
                        "found 1 rows that differ, and 0 are counted; allowed: 'missing', 'extra' and 'changed' with at"
                                + " least as many");
        assertThat(refusal("{\"rung\": \"sha\", \"objects\": {\"before\": {\"number\": 1}, \"after\": {\"number\": 1},"
                        + " \"differing\": [{\"name\": \"index i\"}]}}"))
                .anyMatch(line -> line.contains("measurements.rung: found 'sha'"))
                .anyMatch(line ->
                        line.contains("measurements.objects.differing[0]: found no 'changed' of what is changed;"));
    }

    private static String said(String members) {
        String text = bundle("{\"rung\": \"md5\", " + members + "}");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(EvidenceSchema.text(), InputFormat.JSON)
                        .validate(text, InputFormat.JSON))
                .isEmpty();
        Reading reading = BundleReader.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(text).isInstanceOf(Reading.Sound.class);
        Replay replay = Replay.of(((Reading.Sound) reading).bundle(), ForkJoinPool.commonPool());
        return replay.judgement().verdict() + ": " + replay.judgement().reason();
    }

    private static List<String> refusal(String measurements) {
        Reading reading = BundleReader.read(bundle(measurements).getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading)
                .mistakes().stream().map(Object::toString).toList();
    }

    private static String bundle(String measurements) {
        return "{\"check\": {\"kind\": \"sql-parity\"}, \"measurements\": " + measurements + "}";
    }
}
