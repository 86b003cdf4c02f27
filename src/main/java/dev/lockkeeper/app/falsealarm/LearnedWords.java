package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.logs.PatternLearning;
import dev.lockkeeper.domain.falsealarm.FalseAlarms;
import dev.lockkeeper.domain.falsealarm.Replayed;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;

/** Says from how many error lines, and of how long, kinds of them were learned before the moments that were replayed. */
final class LearnedWords {
    private LearnedWords() {}

    /** A line for each signal of which kinds were learned. */
    static List<String> lines(FalseAlarms found, Learning learning) {
        Map<String, List<PatternBaseline>> learned = new TreeMap<>();
        for (Replayed one : found.all()) {
            if (one.baseline() != null) {
                one.baseline()
                        .patterns()
                        .forEach((name, kinds) -> learned.computeIfAbsent(name, none -> new ArrayList<>())
                                .add(kinds));
            }
        }
        List<String> lines = new ArrayList<>();
        learned.forEach((name, kinds) -> lines.add(line(name, kinds, learning.mostLines())));
        return lines;
    }

    private static String line(String name, List<PatternBaseline> kinds, long most) {
        LongSummaryStatistics numbers =
                kinds.stream().mapToLong(one -> one.forecast().lines()).summaryStatistics();
        LongSummaryStatistics hours =
                kinds.stream().mapToLong(one -> one.oldSpan().toHours()).summaryStatistics();
        String line = String.format(
                Locale.ROOT,
                "%s: kinds of error lines learned from %s of %s before each time, at most %,d lines of the last %s",
                name,
                numbers.getMin() == numbers.getMax()
                        ? String.format(Locale.ROOT, "%,d error lines", numbers.getMax())
                        : String.format(Locale.ROOT, "%,d to %,d error lines", numbers.getMin(), numbers.getMax()),
                hours.getMin() == hours.getMax()
                        ? days(hours.getMax())
                        : days(hours.getMin()) + " to " + days(hours.getMax()),
                most,
                days(PatternLearning.WEEK.toHours()));
        long shorter = kinds.stream()
                .filter(one -> one.oldSpan().compareTo(PatternLearning.WEEK) < 0)
                .count();
        return shorter == 0
                ? line
                : line + "; at " + shorter + " of " + kinds.size()
                        + " times from less than those days, so that more may look new than on the night: "
                        + kinds.stream()
                                .flatMap(one -> one.remarks().stream())
                                .findFirst()
                                .orElse("the rest was left out");
    }

    private static String days(long hours) {
        Duration time = Duration.ofHours(hours);
        String rest = time.toHoursPart() + " h";
        return time.toDays() == 0 ? rest : time.toDays() + " d" + (time.toHoursPart() == 0 ? "" : " " + rest);
    }
}
