package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the slots that should have a value have one: four fifths of them, without a hole that could hide a breach. */
final class Coverage {
    private static final Duration GAP = Duration.ofSeconds(60);
    private static final Duration GAP_AT_END = Duration.ofSeconds(30);

    private final Duration every;
    private final List<Outcome> outcomes = new ArrayList<>();
    private String lastDetail = "";

    Coverage(Duration every) {
        this.every = every;
    }

    /**
     * What a lack of coverage means, and why.
     *
     * @param remedy what more it takes, as {@code 3 more slots with a value}
     */
    record Lack(Verdict verdict, String reason, String remedy) {
        /** What would flip a verdict that was limited to this one. */
        String tip(Verdict otherwise, @Nullable String itsTip) {
            if (itsTip == null) {
                return remedy + " to decide";
            }
            return otherwise == verdict ? remedy + ", and " + itsTip : remedy + " as so far: " + otherwise;
        }
    }

    /** The samples of as many slots as the window has; later ones do not count. */
    static List<Sample> inWindow(List<Sample> samples, Duration every, Duration window) {
        return samples.subList(0, (int) Math.min(samples.size(), slots(every, window)));
    }

    /** The finding, unless what it rests on is incomplete. */
    static Finding limited(Finding finding, List<Sample> samples, Duration every, Duration window) {
        List<Sample> counted = inWindow(samples, every, window);
        if (counted.size() < slots(every, window)) {
            long slots = slots(every, window);
            String end = "not evaluated to the end: " + counted.size() + " of " + slots + " slots";
            return limited(finding, new Lack(Verdict.INCONCLUSIVE, end, more(slots - counted.size(), "slot")));
        }
        Coverage coverage = new Coverage(every);
        counted.forEach(sample -> coverage.add(sample.outcome(), sample.detail()));
        return coverage.lack().map(lack -> limited(finding, lack)).orElse(finding);
    }

    /** The same numbers with another verdict, because what they rest on is incomplete. */
    static Finding limited(Finding finding, Lack lack) {
        return new Finding(
                lack.verdict(),
                lack.reason() + "; so far " + finding.summary(),
                finding.numbers(),
                lack.tip(finding.verdict(), finding.wouldFlip()),
                finding.reckoning());
    }

    /** How many slots the window has. */
    static long slots(Duration every, Duration window) {
        return Math.max(1, (window.toMillis() - 1) / every.toMillis() + 1);
    }

    void add(Outcome outcome, String detail) {
        outcomes.add(outcome);
        if (outcome != Outcome.VALUE && !detail.isEmpty()) {
            lastDetail = detail;
        }
    }

    Optional<Lack> lack() {
        long values = count(Outcome.VALUE);
        if (outcomes.isEmpty() || values == 0) {
            return lack("no slot of " + outcomes.size() + " has a value");
        }
        if (values * 100 < 80L * outcomes.size()) {
            return lack(values + " of " + outcomes.size() + " slots have a value, 80 % needed");
        }
        int run = 0;
        for (Outcome outcome : outcomes) {
            run = outcome == Outcome.VALUE ? 0 : run + 1;
            if (isLonger(run, GAP)) {
                return lack("no value for more than " + Figures.span(GAP));
            }
        }
        return isLonger(run, GAP_AT_END)
                ? lack("no value in the last " + Figures.span(every.multipliedBy(run)) + ", at most "
                        + Figures.span(GAP_AT_END) + " allowed")
                : Optional.empty();
    }

    private boolean isLonger(int slots, Duration gap) {
        return every.multipliedBy(slots).compareTo(gap) > 0;
    }

    private Optional<Lack> lack(String reason) {
        long missing = outcomes.size() - count(Outcome.VALUE);
        boolean mostlyErrors = missing > 0 && count(Outcome.ERROR) * 2 > missing;
        String detail = lastDetail.isEmpty() ? "" : " (" + lastDetail + ")";
        return Optional.of(new Lack(
                mostlyErrors ? Verdict.ERROR : Verdict.INCONCLUSIVE,
                reason + detail,
                more(needed(), "slot with a value")));
    }

    /** The fewest of the missing slots that would have to have a value, well spread, for there to be no lack. */
    private long needed() {
        long share = (80L * outcomes.size() + 99) / 100 - count(Outcome.VALUE);
        long gap = GAP.dividedBy(every);
        long gapAtEnd = GAP_AT_END.dividedBy(every);
        long holes = 0;
        long run = 0;
        for (Outcome outcome : outcomes) {
            if (outcome == Outcome.VALUE) {
                holes += run / (gap + 1);
                run = 0;
            } else {
                run++;
            }
        }
        if (run > gapAtEnd) {
            holes += 1 + (run - gapAtEnd - 1) / (gap + 1);
        }
        return Math.max(share, holes);
    }

    /** {@code 3 more slots with a value}. */
    static String more(long number, String what) {
        String noun = number == 1 ? what : what.replaceFirst("slot|value", "$0s");
        return Figures.count(BigInteger.valueOf(number)) + " more " + noun;
    }

    private long count(Outcome wanted) {
        return outcomes.stream().filter(outcome -> outcome == wanted).count();
    }
}
