package dev.lockkeeper.check.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to flip a verdict, written into the bundle. */
final class TippingPointTest {
    private static final Pattern MORE =
            Pattern.compile("(\\d+) more slots? with a value as so far: (PASS|INCONCLUSIVE)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\": \"threshold\", \"at_most\": 10 | null | a value, at most 10: PASS",
                "\"kind\": \"threshold\", \"at_most\": 10 | [] | 1 more slot to decide",
                "\"kind\": \"threshold\", \"at_most\": 10 | [\"error\", \"error\"] | 2 more slots with a value to decide",
                "\"kind\": \"threshold\", \"at_most\": 10, \"window\": \"1m\" | [1, 1] | 2 more slots as so far: PASS",
                "\"kind\": \"threshold\", \"at_most\": 10, \"min_samples\": 3 | [1, 1] | 1 more value as so far: PASS",
                "\"kind\": \"threshold\", \"at_most\": 10 | [12, 1, 15, 11] | all 3 within the limit, the farthest 5 less: PASS",
                "\"kind\": \"restarts\", \"window\": \"1m\" | [0, 0] | 2 more slots as so far: PASS",
                "\"kind\": \"restarts\" | \"error\" | at most 0 restarts: PASS",
                "\"kind\": \"log-lines\", \"at_most\": 3, \"window\": \"1m\" | \"NaN\" | at most 3 lines: PASS",
            })
    void everyVerdictNamesOne(String check, String measurements, String tip) {
        assertThat(tips("{\"check\": {" + check + "}, \"measurements\": " + measurements + "}"))
                .isEqualTo(tip);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"failed\": 20, \"all\": 10000} | \"error\" | 1,000 requests or more, at most 0.30 % of them failed: PASS",
                "{\"failed\": 20, \"all\": 10000} | {\"failed\": 0, \"all\": 0} | 1,000 requests or more, at most 0.30 % of them"
                        + " failed: PASS",
                "null | {\"failed\": 0, \"all\": 5000} | a baseline to hold it against",
                "{\"failed\": 0, \"all\": 0} | null | a baseline to hold it against",
            })
    void anErrorRateWithoutNumbersNamesOneToo(String before, String measured, String tip) {
        assertThat(tips("{\"check\": {\"kind\": \"error-rate\", \"within_points\": 0.1}, \"baseline\": " + before
                        + ", \"measurements\": " + measured + "}"))
                .isEqualTo(tip);
    }

    @Test
    void noLineOfAnyLevelIsNoProof() {
        String empty =
                "{\"check\": {\"kind\": \"log-patterns\"}, \"baseline\": {\"lines\": [\"lost\"]}, \"measurements\":"
                        + " {\"lines\": []%s}}";

        assertThat(verdict(empty.formatted(""))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(empty.formatted(", \"of_any_level\": 0"))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(empty.formatted(", \"of_any_level\": 500"))).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void soManySlotsThatAreSaidToFlipTheVerdictFlipItAndOneLessDoesNot(long seed) {
        Random random = new Random(seed);
        int seen = 0;
        for (int i = 0; i < 60; i++) {
            List<String> slots = new ArrayList<>(Collections.nCopies(4 + random.nextInt(7), "1"));
            for (int hole = random.nextInt(3); hole >= 0; hole--) {
                int at = random.nextInt(slots.size());
                String word = random.nextBoolean() ? "null" : "\"error\"";
                Collections.fill(slots.subList(at, Math.min(slots.size(), at + 1 + random.nextInt(6))), word);
            }
            Matcher more = MORE.matcher(tips(bundle(slots)));
            if (more.matches()) {
                int number = Integer.parseInt(more.group(1));
                Verdict wanted = Verdict.valueOf(more.group(2));
                assertThat(reaches(slots, number, wanted)).as("%s", slots).isTrue();
                assertThat(reaches(slots, number - 1, wanted)).as("%s", slots).isFalse();
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(10);
    }

    /** Whether a value in so many of the missing slots, whichever, gives the verdict. */
    private static boolean reaches(List<String> slots, int number, Verdict wanted) {
        if (verdict(bundle(slots)) == wanted) {
            return true;
        }
        for (int i = 0; number > 0 && i < slots.size(); i++) {
            if (!slots.get(i).equals("1")) {
                List<String> filled = new ArrayList<>(slots);
                filled.set(i, "1");
                if (reaches(filled, number - 1, wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String bundle(List<String> slots) {
        return "{\"check\": {\"kind\": \"threshold\", \"at_most\": 10}, \"measurements\": " + slots + "}";
    }

    private static String tips(String bundle) {
        return String.join(
                "; ",
                of(bundle).judgement().evidence().values().stream()
                        .map(evidence -> String.valueOf(evidence.wouldFlip()))
                        .toList());
    }

    private static Verdict verdict(String bundle) {
        return of(bundle).judgement().verdict();
    }

    private static Replay of(String bundle) {
        BundleReader.Reading reading = BundleReader.read(bundle.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(BundleReader.Reading.Sound.class);
        return Replay.of(((BundleReader.Reading.Sound) reading).bundle(), ForkJoinPool.commonPool());
    }
}
