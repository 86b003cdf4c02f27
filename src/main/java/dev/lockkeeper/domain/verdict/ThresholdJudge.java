package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a number, or one number after the other, to fixed limits, both inclusive. */
public final class ThresholdJudge {
    private final String rule;
    private final @Nullable BigDecimal most;
    private final @Nullable BigDecimal least;
    private final String unit;

    /**
     * @param most null for no upper limit
     * @param least null for no lower limit
     * @param unit as people write it; empty for none
     */
    public ThresholdJudge(@Nullable BigDecimal most, @Nullable BigDecimal least, String unit) {
        this("prometheus/threshold", most, least, unit);
    }

    /** @param rule what the rule is called in the evidence, when its number is not from Prometheus */
    public ThresholdJudge(String rule, @Nullable BigDecimal most, @Nullable BigDecimal least, String unit) {
        this.rule = rule;
        this.most = most;
        this.least = least;
        this.unit = unit.isEmpty() ? "" : " " + unit;
    }

    /** The finding for one number. */
    public Finding judge(BigDecimal value) {
        if (most == null && least == null) {
            return new Finding(Verdict.ERROR, "no limit is given, at_most or at_least needed", "", null);
        }
        boolean isLow = least != null && value.compareTo(least) < 0;
        BigDecimal bound = isLow || most == null ? least : most;
        List<String> tips = tips(value);
        return new Finding(
                isOutside(value) ? Verdict.FAIL : Verdict.PASS,
                shown(value) + unit + limits(),
                "value " + value.toPlainString() + ", rule " + rule,
                String.join("; ", tips),
                Reckoning.of(rule, new Quantity(value), bound == null ? null : Ratio.of(bound), tips));
    }

    /**
     * The finding for one number a slot: one outside fails it for good, and a pass needs enough of them, without a hole.
     *
     * @param every the distance of the slots
     * @param window how long all of them are
     * @param fewest values that a pass needs
     */
    public Finding judge(List<Sample> all, Duration every, Duration window, int fewest) {
        List<BigDecimal> values = values(Coverage.inWindow(all, every, window));
        List<BigDecimal> outside = values.stream().filter(this::isOutside).toList();
        Optional<BigDecimal> decisive = nearest(outside.isEmpty() ? values : outside);
        if (decisive.isEmpty()) {
            Finding nothing = new Finding(Verdict.INCONCLUSIVE, "no value yet", "", null);
            return Coverage.limited(nothing, all, every, window);
        }
        Finding one = judge(decisive.get());
        String shares =
                outside.size() + " of " + values.size() + (values.size() == 1 ? " value" : " values") + " outside";
        Finding found = new Finding(
                one.verdict(),
                shares + (outside.isEmpty() ? ", the nearest: " : ", the farthest: ") + one.summary(),
                one.numbers() + ", outside " + outside.size() + " of " + values.size(),
                outside.size() < 2
                        ? one.wouldFlip()
                        : "all " + outside.size() + " within the limit, the farthest " + one.wouldFlip(),
                one.reckoning());
        if (!outside.isEmpty()) {
            return found;
        }
        if (values.size() < fewest) {
            String few = values.size() + (values.size() == 1 ? " value, " : " values, ") + fewest + " needed";
            String remedy = Coverage.more(fewest - values.size(), "value");
            return Coverage.limited(found, new Coverage.Lack(Verdict.INCONCLUSIVE, few, remedy));
        }
        return Coverage.limited(found, all, every, window);
    }

    private static List<BigDecimal> values(List<Sample> samples) {
        List<BigDecimal> values = new ArrayList<>();
        for (Sample sample : samples) {
            if (sample.measurement() instanceof Quantity quantity) {
                values.add(quantity.value());
            }
        }
        return values;
    }

    /** The value that lies farthest towards the outside. */
    private Optional<BigDecimal> nearest(List<BigDecimal> values) {
        return values.stream().min((one, other) -> room(one).compareTo(room(other)));
    }

    private BigDecimal room(BigDecimal value) {
        if (most != null && least != null) {
            return most.subtract(value).min(value.subtract(least));
        }
        return most != null ? most.subtract(value) : value.subtract(least == null ? value : least);
    }

    private boolean isOutside(BigDecimal value) {
        return (least != null && value.compareTo(least) < 0) || (most != null && value.compareTo(most) > 0);
    }

    /** What would be a PASS. */
    String wanted() {
        return "a value" + limits() + ": PASS";
    }

    private String limits() {
        return (least == null ? "" : ", at least " + Figures.plain(least) + unit)
                + (most == null ? "" : ", at most " + Figures.plain(most) + unit);
    }

    private List<String> tips(BigDecimal value) {
        if (most != null && value.compareTo(most) > 0) {
            return List.of(Figures.plain(value.subtract(most)) + unit + " less: PASS");
        }
        if (least != null && value.compareTo(least) < 0) {
            return List.of(Figures.plain(least.subtract(value)) + unit + " more: PASS");
        }
        List<String> tips = new ArrayList<>();
        if (most != null) {
            tips.add("more than " + Figures.plain(most.subtract(value)) + unit + " more: FAIL");
        }
        if (least != null) {
            boolean isNearer = most != null && value.subtract(least).compareTo(most.subtract(value)) < 0;
            tips.add(
                    isNearer ? 0 : tips.size(),
                    "more than " + Figures.plain(value.subtract(least)) + unit + " less: FAIL");
        }
        return tips;
    }

    /** Rounded, but never so far that it seems to be on the other side of a limit. */
    private String shown(BigDecimal value) {
        for (int digits = 2; digits < 12; digits++) {
            BigDecimal rounded = value.setScale(digits, RoundingMode.HALF_UP);
            if (isSameSide(value, rounded, most) && isSameSide(value, rounded, least)) {
                return Figures.plain(rounded);
            }
        }
        return Figures.plain(value);
    }

    private static boolean isSameSide(BigDecimal value, BigDecimal rounded, @Nullable BigDecimal limit) {
        return limit == null || Integer.signum(value.compareTo(limit)) == Integer.signum(rounded.compareTo(limit));
    }
}
