package dev.lockkeeper.bench;

import dev.lockkeeper.check.pattern.Allowed;
import dev.lockkeeper.check.pattern.PatternCount;
import dev.lockkeeper.check.pattern.PatternMiner;
import dev.lockkeeper.check.pattern.PatternSet;
import dev.lockkeeper.check.pattern.Reporting;
import dev.lockkeeper.check.pattern.line.LineReader;
import dev.lockkeeper.check.pattern.line.Origin;
import dev.lockkeeper.check.pattern.line.RawLine;
import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How many log lines a second one thread classifies, from the text as the store hands it over to the sorted report. The yardstick
 * cuts the same lines at their blanks and counts the words in a map, which is about the least that any look at words costs.
 */
final class PatternBench {
    private static final int LINES = 400_000;
    private static final int RUNS = 6;
    /** The thread's own processor time, so that other programs on the machine count for little. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final List<String> MESSAGES = List.of(
            "order %d of customer %s could not be stored: connection to 10.0.%d.7:5432 refused",
            "request %d to https://api.example.com/v1/orders/%s timed out after %d ms",
            "payment provider answered 503 for order %d, attempt %s of %d",
            "cannot open /var/lib/billing/%d/%s.db: too many open files (%d)",
            "session %d of user-%s expired %d s ago",
            "leader lost for shard %d, new leader is db-%s.internal:54%d",
            "could not deserialize message %d from topic orders-%s at offset %d");

    private enum Mix {
        PLAIN,
        JSON,
        LOGFMT,
        ALL_NEW
    }

    private PatternBench() {}

    public static void main(String[] arguments) {
        for (Mix mix : Mix.values()) {
            List<RawLine> before = lines(mix, 50_000, 1);
            List<RawLine> after = lines(mix, LINES, 2);
            PatternSet known = mix == Mix.ALL_NEW ? learned(lines(Mix.PLAIN, 50_000, 1)) : learned(before);
            double best = 0;
            double yardstick = 0;
            PatternReport report = report(known, after);
            for (int run = 0; run < RUNS; run++) {
                yardstick = Math.max(yardstick, perSecond(() -> words(after)));
                best = Math.max(best, perSecond(() -> report(known, after)));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %,9.0f lines/s, yardstick %,10.0f lines/s (%.2f x); %d of %d errors known, %d groups%n",
                    mix,
                    best,
                    yardstick,
                    yardstick / best,
                    report.census().known(),
                    report.census().errors(),
                    report.groups().size() + report.moreGroups());
        }
    }

    private static double perSecond(Runnable work) {
        long start = CLOCK.getCurrentThreadCpuTime();
        work.run();
        return LINES * 1e9 / (CLOCK.getCurrentThreadCpuTime() - start);
    }

    private static PatternSet learned(List<RawLine> lines) {
        PatternMiner miner = new PatternMiner();
        LineReader reader = new LineReader(Selection.ERRORS, line -> miner.learn(line, true));
        lines.forEach(reader::read);
        reader.end();
        return miner.freeze();
    }

    private static PatternReport report(PatternSet known, List<RawLine> lines) {
        PatternCount count = new PatternCount(known, Allowed.NOTHING);
        LineReader reader = new LineReader(Selection.ERRORS, count);
        lines.forEach(reader::read);
        reader.end();
        return new Reporting(count, Duration.ofDays(7))
                .report(lines.size(), lines.size(), lines.size(), reader.leveled());
    }

    private static void words(List<RawLine> lines) {
        Map<String, Integer> words = new HashMap<>();
        for (RawLine line : lines) {
            for (String word : line.text().split(" ")) {
                words.merge(word.length() > 8 ? word.substring(0, 8) : word, 1, Integer::sum);
            }
        }
        if (words.isEmpty()) {
            throw new AssertionError("no words");
        }
    }

    private static List<RawLine> lines(Mix mix, int number, int seed) {
        Random random = new Random(seed);
        List<RawLine> lines = new ArrayList<>(number);
        Origin[] origins = {
            Origin.of(Map.of("pod", "billing-1"), Map.of()), Origin.of(Map.of("pod", "billing-2"), Map.of())
        };
        for (int i = 0; i < number; i++) {
            String message = message(mix, random);
            String text = switch (mix) {
                case JSON ->
                    "{\"time\":\"2026-03-14T01:02:03.123Z\",\"level\":\"error\",\"logger\":\"c.a.Billing\",\"msg\":\""
                            + message
                            + "\",\"x-request-id\":\"" + Long.toHexString(random.nextLong()) + "\",\"took_ms\":"
                            + random.nextInt(5_000) + "}";
                case LOGFMT ->
                    "ts=2026-03-14T01:02:03.123Z level=error caller=billing.go:" + random.nextInt(900) + " msg=\""
                            + message + "\" took=" + random.nextInt(5_000) + "ms";
                default -> "2026-03-14 01:02:03,123 ERROR [worker-" + random.nextInt(20) + "] c.a.Billing - " + message;
            };
            lines.add(new RawLine(i * 2_000_000L, origins[i & 1], text));
        }
        return lines;
    }

    private static String message(Mix mix, Random random) {
        String template = MESSAGES.get(random.nextInt(MESSAGES.size()));
        String name = Integer.toString(random.nextInt(50));
        String message = String.format(Locale.ROOT, template, random.nextInt(100_000), name, random.nextInt(90));
        // Words that were never seen before, different in every line: the worst that can come.
        return mix == Mix.ALL_NEW ? message + " " + word(random) + " " + word(random) + " " + word(random) : message;
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
