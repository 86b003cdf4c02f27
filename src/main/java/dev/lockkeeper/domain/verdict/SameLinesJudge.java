package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.LineComparison;
import dev.lockkeeper.domain.evidence.LineComparison.Held;
import dev.lockkeeper.domain.evidence.LineComparison.Minute;
import dev.lockkeeper.domain.evidence.LineComparison.Range;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds what two stores of log lines have to being the same. Only what has settled can differ for good; that nothing differs is a
 * pass only when as many minutes were read line by line as was promised, and nothing is still on its way.
 */
public final class SameLinesJudge {
    /** Of a range of five minutes. */
    private static final int MINUTES = 5;

    private final LineComparison found;
    private final Promise.SameLines terms;
    private final boolean byLevel;

    public SameLinesJudge(LineComparison found, Promise.SameLines terms) {
        this.found = found;
        this.terms = terms;
        // A level that only one store knows would make every range differ.
        this.byLevel = found.ranges().stream().anyMatch(range -> range.before().hasLevels())
                && found.ranges().stream().anyMatch(range -> range.after().hasLevels());
    }

    /** What follows. */
    public Finding judge() {
        int ranges = differences(found.ranges()).size();
        int minutes = (int)
                found.minutes().stream().filter(minute -> !minute.isEqual()).count();
        if (ranges > 0) {
            String differ = ranges == 1 ? "1 range of five minutes differs" : ranges + " ranges of five minutes differ";
            return finding(
                    Verdict.FAIL,
                    Figures.count(before()) + " lines before and " + Figures.count(after()) + " after in " + time()
                            + "; " + differ + ", allowed none",
                    "every range equal: PASS",
                    "loki/ranges",
                    ranges);
        }
        if (before().signum() == 0) {
            return finding(
                    Verdict.ERROR,
                    "neither store has a line in " + time() + ": nothing was compared",
                    "lines in both stores",
                    "loki/nothing",
                    null);
        }
        if (minutes > 0) {
            return finding(
                    Verdict.FAIL,
                    "the numbers of lines are equal in " + time() + ", but of " + read() + " compared line by line "
                            + minutes + (minutes == 1 ? " differs" : " differ") + ", allowed none",
                    "every line equal: PASS",
                    "loki/minutes",
                    minutes);
        }
        return equal();
    }

    /** Each range that differs, or else each minute, in words; oldest first. */
    public List<String> differences() {
        List<String> ranges = differences(found.ranges());
        return ranges.isEmpty()
                ? found.minutes().stream()
                        .filter(minute -> !minute.isEqual())
                        .map(SameLinesJudge::words)
                        .toList()
                : ranges;
    }

    private Finding equal() {
        String equal =
                Figures.count(before()) + " lines, " + Figures.count(bytes()) + " bytes equal in each five minutes of "
                        + time() + (byLevel ? " for each level" : "") + ", and " + Figures.count(linesRead())
                        + " lines of " + read()
                        + " one by one";
        int wanted = Math.min(terms.minutes(), MINUTES * (int) withLines());
        if (found.minutes().size() < wanted) {
            return finding(
                    Verdict.INCONCLUSIVE,
                    equal + "; " + wanted + " minutes were to be compared so",
                    (wanted - found.minutes().size()) + " more minutes, with equal lines: PASS",
                    "loki/too-few-minutes",
                    null);
        }
        LineComparison.Young young = found.young();
        String since = "since " + found.until();
        if (young == null) {
            return finding(
                    Verdict.INCONCLUSIVE,
                    "lines " + since + " were not counted, and may still be on their way; " + equal,
                    "as many lines " + since + ": PASS",
                    "loki/young",
                    null);
        }
        if (!young.before().equals(young.after())) {
            return finding(
                    Verdict.INCONCLUSIVE,
                    Figures.count(young.before()) + " lines before and " + Figures.count(young.after()) + " after "
                            + since + " may still be on their way: ask again " + Figures.span(terms.settled())
                            + " later; " + equal,
                    "as many lines " + since + ": PASS",
                    "loki/young",
                    null);
        }
        return finding(Verdict.PASS, equal, "a line that one store lacks: FAIL", "loki/equal", 0);
    }

    private Finding finding(Verdict verdict, String summary, String flip, String rule, @Nullable Integer differing) {
        String numbers = "lines " + before() + " and " + after() + ", ranges "
                + found.ranges().size() + ", minutes " + found.minutes().size() + ", rule " + rule;
        BigDecimal count = differing == null ? null : BigDecimal.valueOf(differing);
        return new Finding(
                verdict,
                summary,
                numbers,
                flip,
                Reckoning.of(
                        rule,
                        count == null ? null : new Quantity(count),
                        count == null ? null : Ratio.of(BigDecimal.ZERO),
                        List.of(flip)));
    }

    private List<String> differences(List<Range> ranges) {
        List<String> all = new ArrayList<>();
        for (Range range : ranges) {
            List<String> words = new ArrayList<>();
            if (range.before().bytes().compareTo(range.after().bytes()) != 0) {
                words.add(words(range.before().bytes(), range.after().bytes(), "bytes"));
            }
            Map<String, BigInteger> one = lines(range.before());
            Map<String, BigInteger> other = lines(range.after());
            TreeSet<String> levels = new TreeSet<>(one.keySet());
            levels.addAll(other.keySet());
            for (String level : levels) {
                BigInteger mine = one.getOrDefault(level, BigInteger.ZERO);
                BigInteger others = other.getOrDefault(level, BigInteger.ZERO);
                if (mine.compareTo(others) != 0) {
                    words.add(words(mine, others, byLevel ? named(level) : "lines"));
                }
            }
            if (!words.isEmpty()) {
                all.add("five minutes until " + range.until() + ": " + String.join(", ", words));
            }
        }
        return all;
    }

    private Map<String, BigInteger> lines(Held held) {
        return byLevel ? held.byLevel() : Map.of("", held.all());
    }

    private static String named(String level) {
        return level.isEmpty() ? "lines of no level" : "lines of level " + level;
    }

    private static String words(BigInteger before, BigInteger after, String what) {
        return Figures.count(before) + " before and " + Figures.count(after) + " after " + what;
    }

    private static String words(Minute minute) {
        return "minute from " + minute.from() + ": of " + Figures.count(minute.lines()) + " lines "
                + Figures.count(minute.missing()) + " are missing, and " + Figures.count(minute.added())
                + " others are there";
    }

    private BigInteger before() {
        return found.ranges().stream().map(range -> range.before().all()).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger after() {
        return found.ranges().stream().map(range -> range.after().all()).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger bytes() {
        return found.ranges().stream().map(range -> range.before().bytes()).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger linesRead() {
        return found.minutes().stream().map(Minute::lines).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private String read() {
        return Figures.count(BigInteger.valueOf(found.minutes().size()), "minute");
    }

    private long withLines() {
        return found.ranges().stream()
                .filter(range -> range.before().all().signum() > 0)
                .count();
    }

    private String time() {
        return "the " + Figures.span(Duration.between(found.from(), found.until())) + " until " + found.until();
    }
}
