package dev.lockkeeper.check.bundle.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {
    private static final String STRICT = "; allowed: strict JSON, without comments, commas at an end or single quotes";

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.1", "1.10", "1e400", "1E-400", "1000000000000000000001", "-12.5e+3"})
    void numbersKeepEveryDigitAndTheWayInWhichTheyWereWritten(String written) {
        Json.Amount number = (Json.Amount) read(written);

        assertThat(number.value()).isEqualTo(new BigDecimal(written));
        assertThat(number.written()).isEqualTo(written);
    }

    @Test
    void everyValueKnowsItsLineAndColumn() {
        Json.Keys keys = (Json.Keys) read("""
                {
                  "a": [1,
                        "two"],
                  "b": null
                }
                """);

        assertThat(keys.place()).isEqualTo(new Place(1, 1));
        assertThat(keys.get("a")).isInstanceOfSatisfying(Json.Items.class, items -> {
            assertThat(items.place()).isEqualTo(new Place(2, 8));
            assertThat(items.values().get(1).place()).isEqualTo(new Place(3, 9));
        });
        assertThat(keys.members())
                .hasEntrySatisfying("b", member -> assertThat(member.key()).isEqualTo(new Place(4, 3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"b\": 2, \"a\": 3} | 1:18: found the key 'a' twice, first at 1:2; allowed: once",
                "{\"x\": {\"a\": 1, \"a\": 1}} | 1:16: x: found the key 'a' twice, first at 1:8; allowed: once",
                "{} {}    | 1:4: found more after the end; allowed: one JSON object and nothing else",
                "1e1001   | 1:1: found the number 1e1001; allowed: at most 1000 digits, between 1e-1000 and 1e1000",
                "1e99999999999 | 1:1: found the number 1e99999999999; allowed: at most 1000 digits, between 1e-1000"
                        + " and 1e1000",
                "{\"a\": NaN} | 1:7: found NaN without quotes; allowed: \"NaN\", \"+Inf\", \"-Inf\" or null",
                "[1, 2    | 1:6: found the end of the file in the middle of the JSON; allowed: all of it, it may"
                        + " have been cut",
                "{\"a\": 1, | 1:9: found the end of the file in the middle of the JSON; allowed: all of it, it may"
                        + " have been cut",
                "{\"a\": \"b | 1:9: found the end of the file in the middle of the JSON; allowed: all of it, it may"
                        + " have been cut",
                "[1,]     | 1:4: not JSON: Unexpected character (']' (code 93)): expected a valid value (JSON String, Number,"
                        + " Array, Object or token 'null', 'true' or 'false')" + STRICT,
                "{'a': 1} | 1:2: not JSON: Unexpected character (''' (code 39)): was expecting double-quote to start field"
                        + " name" + STRICT,
                "{/* */}  | 1:2: not JSON: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?"
                        + STRICT,
                "\"\\ud800\" | 1:1: found half of a character; allowed: text that UTF-8 can write",
            })
    void whatIsNotStrictJsonIsRefusedWithItsPlace(String text, String mistake) {
        assertThat(mistakes(text.getBytes(StandardCharsets.UTF_8))).containsExactly(mistake);
    }

    @Test
    void nothingAtAllIsRefused() {
        assertThat(mistakes(new byte[0])).containsExactly("1:1: found nothing; allowed: one JSON object");
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirPlace() {
        assertThat(mistakes(new byte[] {'[', '\n', ' ', '"', (byte) 0xff, '"', ']'}))
                .containsExactly("2:3: found bytes that are no UTF-8; allowed: JSON in UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoContent() {
        assertThat(read("\uFEFF[]")).isInstanceOf(Json.Items.class);
    }

    @Test
    void aNestWithoutEndIsRefusedBeforeItExhaustsUs() {
        assertThat(mistakes("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1:33: " + "[0]".repeat(32) + ": found more than 32 levels; allowed: at most 32");
        assertThat(read("[".repeat(32) + "]".repeat(32))).isInstanceOf(Json.Items.class);
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        assertThat(mistakes("9".repeat(2_000_000).getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1:1: found the number " + "9".repeat(40)
                        + "…; allowed: at most 1000 digits, between 1e-1000 and 1e1000");
        assertThat(read("9".repeat(1_000))).isInstanceOf(Json.Amount.class);
    }

    @Test
    void theDigestSeesEveryDigitAndNoWhiteSpace() {
        assertThat(read("{\"b\": 1, \"a\": [1.0, \"é\"]}").digest())
                .isEqualTo(read(" {\"a\":[1.0,\"\\u00e9\"] , \"b\":1}").digest())
                .isNotEqualTo(read("{\"b\": 1, \"a\": [1.00, \"é\"]}").digest());
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        Json json = read("{\"a\": [1e400, 0.10, null, true, \"x\\n\\\"\\u0001\"], \"b\": {}, \"c\": [], \"d\": \""
                + "long".repeat(40) + "\"}");

        assertThat(read(JsonWriter.pretty(json)).digest()).isEqualTo(json.digest());
    }

    private static Json read(String text) {
        Mistakes mistakes = new Mistakes();
        Optional<Json> json = JsonReader.read(text.getBytes(StandardCharsets.UTF_8), mistakes);
        assertThat(mistakes.all()).isEmpty();
        return json.orElseThrow();
    }

    private static List<String> mistakes(byte[] bytes) {
        Mistakes mistakes = new Mistakes();
        JsonReader.read(bytes, mistakes);
        return mistakes.all().stream().map(Mistake::toString).toList();
    }
}
