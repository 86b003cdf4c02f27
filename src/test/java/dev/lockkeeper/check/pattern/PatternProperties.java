package dev.lockkeeper.check.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.pattern.line.LineReader;
import dev.lockkeeper.check.pattern.line.Origin;
import dev.lockkeeper.check.pattern.line.RawLine;
import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever the lines are. */
final class PatternProperties {
    private static final List<String> WORDS = List.of(
            "order", "lost", "ledger", "refuses", "of", "ann", "12", "10.0.0.1", "queue", "full", "panic:", "x");
    private static final Duration WEEK = Duration.ofDays(7);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theReportDoesNotDependOnThePortionsInWhichLinesCame(int seed) {
        Random random = new Random(seed);
        List<RawLine> lines = lines(random, 400);
        PatternSet before = learned(lines.subList(0, 150));
        List<RawLine> after = lines.subList(150, 400);

        PatternReport atOnce = report(before, List.of(after));
        List<List<RawLine>> portions = new ArrayList<>();
        int from = 0;
        while (from < after.size()) {
            int to = Math.min(after.size(), from + 1 + random.nextInt(40));
            portions.add(after.subList(from, to));
            from = to;
        }

        assertThat(report(before, portions)).isEqualTo(atOnce);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatWasLearnedIsKnown(int seed) {
        List<RawLine> lines = lines(new Random(seed), 300);

        PatternReport report = report(learned(lines), List.of(lines));
        assertThat(report.groups()).isEmpty();
        assertThat(report.census().known()).isEqualTo(report.census().errors());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theDocumentClassifiesAsTheSetThatWroteIt(int seed) {
        Random random = new Random(seed);
        PatternSet set = learned(lines(random, 300));
        PatternSet read = PatternDocument.read(PatternDocument.write(set)).orElseThrow();
        List<RawLine> more = lines(random, 300);

        assertThat(report(read, List.of(more))).isEqualTo(report(set, List.of(more)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void commonWordsAreThoseOfTheUsualTable(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String[] one = words(random, random.nextInt(i < 100 ? 12 : 200));
            String[] other = words(random, random.nextInt(i < 100 ? 12 : 200));

            assertThat(new CommonWords(one).with(other)).isEqualTo(byTable(one, other));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noAlikeLineIsOverlooked(int seed) {
        Random random = new Random(seed);
        List<String> known = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            known.add(String.join(" ", words(random, 1 + random.nextInt(10))));
        }
        Neighbours neighbours = new Neighbours(known);
        for (int i = 0; i < 200; i++) {
            String[] line = words(random, 1 + random.nextInt(10));
            boolean hasAlike = known.stream()
                    .map(Words::of)
                    .anyMatch(other -> 20 * byTable(line, other) >= 8 * (line.length + other.length));

            assertThat(neighbours.nearest(line).isPresent()).isEqualTo(hasAlike);
        }
    }

    private static PatternSet learned(List<RawLine> lines) {
        PatternMiner miner = new PatternMiner();
        LineReader reader = new LineReader(Selection.ALL, line -> miner.learn(line, true));
        lines.forEach(reader::read);
        reader.end();
        return miner.freeze();
    }

    /** With a look after each portion, as a watch looks at each slot. */
    private static PatternReport report(PatternSet before, List<List<RawLine>> portions) {
        PatternCount count = new PatternCount(before, Allowed.NOTHING);
        LineReader reader = new LineReader(Selection.ALL, count);
        PatternReport report = new Reporting(count, WEEK).report(0, 0, 0, 0);
        for (List<RawLine> portion : portions) {
            portion.forEach(reader::read);
            PatternCount look = count.copy();
            reader.waiting().forEach(look);
            report = new Reporting(look, WEEK).report(reader.lines(), reader.lines(), 1, 1);
        }
        return report;
    }

    private static List<RawLine> lines(Random random, int number) {
        List<RawLine> lines = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Origin origin = Origin.of(Map.of("pod", "billing-" + random.nextInt(3)), Map.of());
            String text = switch (random.nextInt(6)) {
                case 0 -> "\tat com.acme.Billing.pay(Billing.java:" + random.nextInt(99) + ")";
                case 1 -> "java.lang.IllegalStateException: order " + random.nextInt(99);
                default -> String.join(" ", words(random, 1 + random.nextInt(9)));
            };
            lines.add(new RawLine(i * 500_000_000L, origin, text));
        }
        return lines;
    }

    private static String[] words(Random random, int number) {
        return random.ints(number, 0, WORDS.size()).mapToObj(WORDS::get).toArray(String[]::new);
    }

    private static int byTable(String[] one, String[] other) {
        int[][] table = new int[one.length + 1][other.length + 1];
        for (int i = 1; i <= one.length; i++) {
            for (int j = 1; j <= other.length; j++) {
                table[i][j] = one[i - 1].equals(other[j - 1])
                        ? table[i - 1][j - 1] + 1
                        : Math.max(table[i - 1][j], table[i][j - 1]);
            }
        }
        return table[one.length][other.length];
    }
}
