package dev.lockkeeper.check.pattern.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every line, however hostile. */
final class MasksProperties {
    private static final List<String> PIECES = List.of(
            "550e8400-e29b-41d4-a716-446655440000",
            "2026-03-14T01:02:03Z",
            "10.0.0.1",
            ":8080",
            "/",
            "/var/log",
            "a",
            "Z",
            "0x",
            "deadbeef",
            "1",
            "23",
            "-",
            "+",
            ".",
            ":",
            "::",
            "@",
            "%",
            "\\",
            "://",
            "<",
            ">",
            "<N>",
            "<TS>",
            "<UUID",
            "N>",
            "<*>",
            " ",
            "\t",
            "\u001b",
            "\u001b[",
            "31m",
            "[",
            "]",
            "=",
            ",",
            "\"",
            "example.com",
            "java.lang.Error",
            "x2x9k",
            "-7d4b9c6f8d",
            "é",
            "日",
            "\ud83d\ude00",
            "\u0000",
            "\n",
            "fe80::1",
            "00:1B:44:11:3a:B7",
            "ms",
            "_");

    /** What each character may cost at most; the dearest of these lines costs 17. */
    private static final long STEPS_PER_CHARACTER = 20;

    static Stream<String> made() {
        return IntStream.range(0, 3_000).mapToObj(MasksProperties::line);
    }

    /** Lines on which a careless scanner looks again and again. */
    static Stream<String> hostile() {
        int most = Masks.MOST_CHARACTERS;
        return Stream.of(
                        "a",
                        "1",
                        "1.",
                        "1:",
                        "a:",
                        "a1",
                        "-",
                        "/",
                        "/1",
                        ":",
                        "::",
                        "1-",
                        "550e8400-",
                        "0x",
                        "<",
                        "<N",
                        "<N>",
                        "@",
                        "a@",
                        "a.",
                        "1.1.1.1.",
                        "1.1.1.1:",
                        "://",
                        "a://",
                        "ab:cd:",
                        "f:",
                        "\u001b[",
                        "\u001b[1;",
                        "\\",
                        "c:\\",
                        "..",
                        "../",
                        "2026-01-01T",
                        "x2x9k-",
                        "%",
                        "é")
                .map(piece -> piece.repeat(most / piece.length()));
    }

    @ParameterizedTest
    @MethodSource({"made", "hostile"})
    void maskingTwiceIsMaskingOnce(String line) {
        Masks masks = new Masks();
        String once = masks.masked(line);

        assertThat(masks.masked(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource({"made", "hostile"})
    void theWorkGrowsWithTheLengthOfTheLineAlone(String line) {
        Masks masks = new Masks();
        masks.masked(line);

        assertThat(masks.steps()).isLessThanOrEqualTo(STEPS_PER_CHARACTER * (line.length() + 1));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsBeyondTheLimitIsNotLookedAt(String line) {
        Masks masks = new Masks();
        masks.masked(line);
        long once = masks.steps();
        masks.masked(line.repeat(20));

        assertThat(masks.steps() - once).isLessThanOrEqualTo(STEPS_PER_CHARACTER * (Masks.MOST_CHARACTERS + 1));
    }

    private static String line(int seed) {
        Random random = new Random(seed);
        StringBuilder line = new StringBuilder();
        int pieces = 1 + random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            line.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return line.toString();
    }
}
