package dev.lockkeeper.domain.pattern;

import java.util.List;
import java.util.Map;

/**
 * The error lines of a time, sorted by whether they were there before.
 *
 * @param census how many lines of which sort
 * @param forecast what the baseline says of how many lines of unseen kinds are to be expected anyway
 * @param groups the kinds that were not there before, gravest first, at most {@link #MOST_GROUPS}
 * @param moreGroups how many there are besides
 * @param surges the known kinds that grew most, at most {@link #MOST_SURGES}
 * @param samples what people need to see of the groups; empty in what the ledger keeps, which has it once per group
 */
public record PatternReport(
        Census census,
        Forecast forecast,
        List<PatternGroup> groups,
        int moreGroups,
        List<PatternSurge> surges,
        List<PatternSample> samples) {
    /** So many groups are told. */
    public static final int MOST_GROUPS = 20;
    /** So many surges are told. */
    public static final int MOST_SURGES = 10;

    /**
     * Numbers of lines.
     *
     * @param counted how many the source counts in the time
     * @param read how many were read; fewer when the reading was cut
     * @param ofAnyLevel how many lines of any level the new platform wrote
     * @param leveled how many named a level, where errors are picked by it; all of them where the query picks
     * @param errors how many of the read lines are errors, a stack trace counted once
     * @param acknowledged errors that people said are known
     * @param variants errors that are nearly as before
     * @param fresh errors that were not there before
     */
    public record Census(
            long counted,
            long read,
            long ofAnyLevel,
            long leveled,
            long errors,
            long acknowledged,
            long variants,
            long fresh) {
        /** Whether every line was read. */
        public boolean isWhole() {
            return read == counted;
        }

        /** The errors that were there before. */
        public long known() {
            return errors - acknowledged - variants - fresh;
        }

        /** The errors that were not there before and that nobody acknowledged. */
        public long novel() {
            return variants + fresh;
        }
    }

    /**
     * Good-Turing's missing mass: of so many error lines of the baseline, so many were the only one of their kind.
     *
     * @param templates how many known kinds a surge is looked for in
     */
    public record Forecast(long lines, long once, int templates) {}

    public PatternReport {
        groups = List.copyOf(groups);
        surges = List.copyOf(surges);
        samples = List.copyOf(samples);
    }

    /** What the ledger keeps of it at each look. */
    public PatternReport withoutSamples() {
        return new PatternReport(census, forecast, groups, moreGroups, surges, List.of());
    }

    /** The same with what people say of the groups, by their id. */
    public PatternReport labelled(Map<dev.lockkeeper.domain.Digest, Label> labels) {
        List<PatternGroup> labelled = groups.stream()
                .map(group -> group.labelled(labels.getOrDefault(group.id(), group.label())))
                .toList();
        return new PatternReport(census, forecast, labelled, moreGroups, surges, samples);
    }
}
