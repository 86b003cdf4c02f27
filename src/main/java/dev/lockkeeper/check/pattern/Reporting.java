package dev.lockkeeper.check.pattern;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternReport.Census;
import dev.lockkeeper.domain.pattern.PatternSample;
import dev.lockkeeper.domain.pattern.PatternSurge;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what the counts say: groups of the lines that were not there before, surges of those that were. */
public final class Reporting {
    /** Gravest first: what fails at once, what is new, then by the number of lines. */
    private static final Comparator<Found> GRAVEST = Comparator.comparing((Found found) -> found.group.fatal() == null)
            .thenComparing(found -> !found.group.isNew())
            .thenComparing(Comparator.comparingLong((Found found) -> found.group.lines())
                    .reversed())
            .thenComparing(found -> found.group.id().hex());

    private final PatternCount count;
    private final Duration oldSpan;

    /**
     * @param oldSpan over what time the old platform's lines were learned
     */
    public Reporting(PatternCount count, Duration oldSpan) {
        this.count = count;
        this.oldSpan = oldSpan;
    }

    private record Found(PatternGroup group, PatternSample sample) {}

    /** What was found in the time; the numbers of lines come from who read them. */
    public PatternReport report(long counted, long read, long ofAnyLevel, long leveled) {
        List<Tally> novel = count.novel();
        List<Found> found = new ArrayList<>(grouped(novel, Novelty.VARIANT));
        found.addAll(grouped(novel, Novelty.NEW));
        found.sort(GRAVEST);
        List<Found> told = found.subList(0, Math.min(found.size(), PatternReport.MOST_GROUPS));
        long variants = lines(novel, Novelty.VARIANT);
        long fresh = lines(novel, Novelty.NEW) + count.untold();
        int more = found.size() - told.size() + (count.untold() > 0 ? 1 : 0);
        return new PatternReport(
                new Census(counted, read, ofAnyLevel, leveled, count.errors(), count.acknowledged(), variants, fresh),
                count.before().forecast(),
                told.stream().map(Found::group).toList(),
                more,
                surges(),
                told.stream().map(Found::sample).toList());
    }

    private static long lines(List<Tally> novel, Novelty novelty) {
        return novel.stream()
                .filter(tally -> tally.novelty() == novelty)
                .mapToLong(Tally::lines)
                .sum();
    }

    /** The oldest line makes the group and gives it its name, which stays when more lines come. */
    private static List<Found> grouped(List<Tally> novel, Novelty novelty) {
        Drain drain = new Drain(DrainSettings.GROUPS);
        Map<Template, Tally> groups = new LinkedHashMap<>();
        for (Tally tally : novel) {
            if (tally.novelty() == novelty) {
                Template template = drain.learn(Words.of(tally.first().masked()));
                groups.merge(template, new Tally(tally), Tally::with);
            }
        }
        List<Found> found = new ArrayList<>();
        groups.forEach((template, tally) -> found.add(found(template, tally)));
        return found;
    }

    private static Found found(Template template, Tally tally) {
        Digest id = Digest.of(tally.first().masked());
        FatalClass fatal = tally.fatal();
        PatternGroup group = new PatternGroup(
                id,
                shortened(template.text(), PatternGroup.LONGEST),
                tally.novelty() == Novelty.NEW,
                fatal == null ? null : fatal.words(),
                tally.lines(),
                tally.pods().size(),
                tally.minutes().size(),
                Label.NONE);
        long nanos = tally.first().nanos();
        PatternSample sample = new PatternSample(
                id,
                shortened(template.text(), PatternSample.LONGEST_TEMPLATE),
                shortened(tally.first().words(), PatternSample.LONGEST),
                tally.nearest() == null ? null : shortened(tally.nearest(), PatternSample.LONGEST),
                tally.pods().stream().limit(5).toList(),
                Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
        return new Found(group, sample);
    }

    /** The known kinds that grew most, by how many times as often they come. */
    private List<PatternSurge> surges() {
        List<Map.Entry<Known, Long>> grown = new ArrayList<>(count.known().entrySet());
        grown.removeIf(entry ->
                entry.getKey().old() == 0 || entry.getValue() <= entry.getKey().busiest());
        grown.sort((one, other) -> {
            BigInteger left = BigInteger.valueOf(one.getValue())
                    .multiply(BigInteger.valueOf(other.getKey().old()));
            BigInteger right = BigInteger.valueOf(other.getValue())
                    .multiply(BigInteger.valueOf(one.getKey().old()));
            int order = right.compareTo(left);
            return order != 0
                    ? order
                    : one.getKey()
                            .template()
                            .text()
                            .compareTo(other.getKey().template().text());
        });
        return grown.stream()
                .limit(PatternReport.MOST_SURGES)
                .map(entry -> new PatternSurge(
                        entry.getKey().template().id(),
                        shortened(entry.getKey().template().text(), PatternSample.LONGEST),
                        entry.getKey().old(),
                        oldSpan,
                        entry.getKey().busiest(),
                        entry.getValue()))
                .toList();
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
