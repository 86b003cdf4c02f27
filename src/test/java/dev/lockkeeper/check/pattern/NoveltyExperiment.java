package dev.lockkeeper.check.pattern;

import dev.lockkeeper.check.pattern.line.ErrorLine;
import dev.lockkeeper.check.pattern.line.Masks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How well what was not there before is told, on the sets of Loghub: the first half of each is learned, the second classified, and
 * the truth is the event that people saw in a line. Once in the order of time, and on twenty random halves.
 *
 * <p>Argument: the folder {@code loghub_2k}, which does not come with this repository.
 */
final class NoveltyExperiment {
    private static final List<String> SETS = List.of(
            "HDFS",
            "Hadoop",
            "Spark",
            "Zookeeper",
            "BGL",
            "HPC",
            "Thunderbird",
            "Windows",
            "Linux",
            "Android",
            "HealthApp",
            "Apache",
            "Proxifier",
            "OpenSSH",
            "OpenStack",
            "Mac");
    private static final int SPLITS = 20;

    private int novelEvents;
    private int alerts;
    private int rightAlerts;
    private int foundByNew;
    private int cards;
    private int foundByBoth;
    private int novelLines;
    private double expected;

    private NoveltyExperiment() {}

    public static void main(String[] arguments) throws Exception {
        NoveltyExperiment byTime = new NoveltyExperiment();
        NoveltyExperiment random = new NoveltyExperiment();
        for (String name : SETS) {
            Loghub set = Loghub.read(Path.of(arguments[0]), name);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < set.messages().size(); i++) {
                order.add(i);
            }
            byTime.split(set, order);
            for (int split = 0; split < SPLITS; split++) {
                Collections.shuffle(order, new Random(split));
                random.split(set, order);
            }
        }
        byTime.print("by time", 1);
        random.print("random", SPLITS);
    }

    private void split(Loghub set, List<Integer> order) {
        int half = order.size() / 2;
        PatternMiner miner = new PatternMiner();
        Masks masks = new Masks();
        Set<String> knownEvents = new HashSet<>();
        for (int i : order.subList(0, half)) {
            miner.learn(line(masks, set, i), true);
            knownEvents.add(set.events().get(i));
        }
        PatternSet known = miner.freeze();
        Drain groups = new Drain(DrainSettings.GROUPS);
        Drain nearGroups = new Drain(DrainSettings.GROUPS);
        Map<Template, Set<String>> fresh = new HashMap<>();
        Map<Template, Set<String>> variants = new HashMap<>();
        Set<String> novel = new HashSet<>();
        for (int i : order.subList(half, order.size())) {
            String event = set.events().get(i);
            if (!knownEvents.contains(event)) {
                novel.add(event);
            }
            ErrorLine line = line(masks, set, i);
            Novelty novelty = known.classify(line).novelty();
            if (novelty != Novelty.KNOWN) {
                novelLines++;
                Template group = (novelty == Novelty.NEW ? groups : nearGroups).learn(Words.of(line.masked()));
                (novelty == Novelty.NEW ? fresh : variants)
                        .computeIfAbsent(group, made -> new HashSet<>())
                        .add(event);
            }
        }
        expected += (double) known.forecast().once() / known.forecast().lines() * (order.size() - half);
        count(novel, fresh, variants);
    }

    private static ErrorLine line(Masks masks, Loghub set, int i) {
        String message = set.messages().get(i);
        return new ErrorLine(i, "pod", masks.masked(message), message);
    }

    private void count(Set<String> novel, Map<Template, Set<String>> fresh, Map<Template, Set<String>> variants) {
        novelEvents += novel.size();
        alerts += fresh.size();
        cards += variants.size();
        rightAlerts += (int) fresh.values().stream()
                .filter(events -> !Collections.disjoint(events, novel))
                .count();
        Set<String> found = new HashSet<>();
        fresh.values().forEach(found::addAll);
        found.retainAll(novel);
        foundByNew += found.size();
        variants.values().forEach(found::addAll);
        found.retainAll(novel);
        foundByBoth += found.size();
    }

    private void print(String name, int splits) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %d novel events; NEW: %d alerts, precision %.3f, recall %.3f; VARIANT: %d cards; recall of both %.3f;"
                        + " novel lines forecast %.0f, classified %d%n",
                name,
                novelEvents / splits,
                alerts / splits,
                (double) rightAlerts / alerts,
                (double) foundByNew / novelEvents,
                cards / splits,
                (double) foundByBoth / novelEvents,
                expected / splits,
                novelLines / splits);
    }
}
