package dev.lockkeeper.check.bundle;

import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.bundle.RecordedVerdict;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.LineComparison;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Databases;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Lines;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.verdict.Rules;
import dev.lockkeeper.domain.verdict.SameLinesJudge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what came of a replay, in lines for a terminal. */
public final class ReplayText {
    private static final MathContext DECIMAL = new MathContext(12, RoundingMode.HALF_UP);

    private final Replay replay;
    private final List<String> lines = new ArrayList<>();

    private ReplayText(Replay replay) {
        this.replay = replay;
    }

    /** The lines; the first begins with the name of the file. */
    public static List<String> of(String file, Replay replay) {
        ReplayText text = new ReplayText(replay);
        text.lines.add(file + ": " + replay.judgement().verdict() + ", " + text.comparison());
        text.body();
        return List.copyOf(text.lines);
    }

    private String comparison() {
        RecordedVerdict recorded = replay.bundle().recorded();
        if (recorded == null) {
            return "no verdict was recorded to compare it with";
        }
        if (replay.isIdentical()) {
            return "as recorded";
        }
        return recorded.verdict() == replay.judgement().verdict()
                ? "as recorded, but not in the same words"
                : "recorded was " + recorded.verdict();
    }

    private void body() {
        add("", replay.judgement().reason());
        Integer other = replay.otherRules();
        if (other != null) {
            add("rules", "recorded under rules " + other + ", recomputed under rules " + Rules.VERSION);
        }
        replay.differences().forEach(difference -> add("differs", difference));
        Map<String, Evidence> all = replay.judgement().evidence();
        boolean isAlone = all.size() == 1 && !(replay.bundle().measured() instanceof Case.Watched);
        all.forEach((name, evidence) -> {
            if (!isAlone) {
                lines.add("  " + name + ": " + evidence.verdict() + ", " + evidence.summary());
            }
            Reckoning reckoning = evidence.reckoning();
            if (reckoning != null) {
                numbers(reckoning);
            }
            ReplayJson.flips(evidence).forEach(tip -> add("flips with", tip));
        });
        slots();
    }

    private void numbers(Reckoning reckoning) {
        add("rule", reckoning.rule() + " of rules " + Rules.VERSION);
        Measurement before = reckoning.before();
        if (before != null) {
            add("before", exact(before));
        }
        Measurement after = reckoning.after();
        if (after != null) {
            add("after", exact(after));
        }
        Ratio bound = reckoning.bound();
        if (bound != null) {
            add("bound", bound.below().equals(BigInteger.ONE) ? decimal(bound) : bound + " = " + decimal(bound));
        }
        BigDecimal tail = reckoning.tail();
        if (tail != null) {
            add("tail", "at most " + tail.round(DECIMAL).stripTrailingZeros().toPlainString());
        }
        if (reckoning.confidence() != null) {
            add("confidence", reckoning.confidence().name().toLowerCase(Locale.ROOT));
        }
    }

    private void slots() {
        Case measured = replay.bundle().measured();
        if (measured instanceof Case.Once it) {
            if (it.promise() instanceof Promise.SameLines terms && it.sample().measurement() instanceof Lines found) {
                new SameLinesJudge(found.comparison(), terms)
                        .differences()
                        .forEach(difference -> add("differs in", difference));
            }
            replay.judgement()
                    .evidence()
                    .values()
                    .forEach(found -> found.lines().forEach(this::line));
            add("measured", words(it.sample()));
            return;
        }
        if (measured instanceof Case.Seen it) {
            replay.judgement().evidence().values().forEach(seen -> seen.lines().forEach(line -> add("seen", line)));
            add("asked", replay.bundle().exchanges().size() + " questions at " + it.at());
            return;
        }
        Instant start = measured instanceof Case.Sampled it ? it.pace().start() : ((Case.Watched) measured).anchor();
        for (String name : replay.judgement().evidence().keySet()) {
            slots(name, ReplayJson.samples(measured, name), start);
        }
    }

    private void slots(String name, List<Sample> samples, Instant start) {
        lines.add("  slots of " + name + ": " + samples.size());
        samples.forEach(sample -> lines.add("    " + offset(start, sample.slot()) + "  " + words(sample)));
    }

    /** A line of evidence, which begins with what it tells of: {@code differs: table public.account: 1 missing}. */
    private void line(String line) {
        int colon = line.indexOf(": ");
        String what = colon < 0 ? "" : line.substring(0, colon);
        // What differs from the record is told under the same word.
        add(what.equals("differs") ? "differs in" : what, line.substring(colon < 0 ? 0 : colon + 2));
    }

    private void add(String what, String text) {
        lines.add(what.isEmpty() ? "  " + text : "  %-10s  %s".formatted(what, text));
    }

    /** What a slot gave, for people. */
    static String words(Sample sample) {
        Measurement measured = sample.measurement();
        String outcome = sample.outcome().name();
        return measured != null
                ? outcome + " " + words(measured)
                : outcome + (sample.detail().isEmpty() ? "" : " (" + sample.detail() + ")");
    }

    private static String words(Measurement measured) {
        if (measured instanceof Counts counts) {
            return counts.failed() + " of " + counts.all();
        }
        if (measured instanceof Quantity quantity) {
            return plain(quantity.value());
        }
        if (measured instanceof Patterns patterns) {
            PatternReport.Census census = patterns.report().census();
            return census.errors() + " error lines of " + census.read() + ", " + census.variants() + " variants, "
                    + census.fresh() + " new";
        }
        if (measured instanceof Lines lines) {
            LineComparison it = lines.comparison();
            return count(it.ranges().size(), "range") + " of five minutes, "
                    + count(it.minutes().size(), "minute") + " line by line";
        }
        if (measured instanceof Databases databases) {
            DatabaseComparison it = databases.comparison();
            return count(it.tables().size(), "table") + ", rung "
                    + it.rung().name().toLowerCase(Locale.ROOT);
        }
        Histogram histogram = (Histogram) measured;
        int last = histogram.buckets().size() - 1;
        return last < 0
                ? "no buckets"
                : histogram.buckets().get(last).count() + " observations in " + (last + 1) + " buckets";
    }

    /** Likewise, with every number that was reckoned with. */
    private static String exact(Measurement measured) {
        if (!(measured instanceof Histogram histogram)) {
            return words(measured);
        }
        return words(measured)
                + histogram.buckets().stream()
                        .map(bucket ->
                                bucket.count() + " up to " + (bucket.le() == null ? "+Inf" : plain(bucket.le()) + " s"))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    /** The bound as a decimal: exact where it ends soon, else with twelve digits. */
    static String decimal(Ratio bound) {
        BigDecimal above = new BigDecimal(bound.above());
        BigDecimal below = new BigDecimal(bound.below());
        try {
            BigDecimal exact = above.divide(below, new MathContext(40, RoundingMode.UNNECESSARY));
            return plain(exact);
        } catch (ArithmeticException e) {
            return plain(above.divide(below, DECIMAL)) + "…";
        }
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        boolean isShort = stripped.precision() - stripped.scale() <= 40 && stripped.scale() <= 40;
        return isShort ? stripped.toPlainString() : stripped.toString();
    }

    /** {@code +14:15}, minutes and seconds after the start. */
    static String offset(Instant start, Instant slot) {
        Duration time = Duration.between(start, slot);
        String whole = "+%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
        return time.toMillisPart() == 0 ? whole : whole + ".%03d".formatted(time.toMillisPart());
    }
}
