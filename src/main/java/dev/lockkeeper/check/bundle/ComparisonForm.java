package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.json.Json;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.domain.evidence.LineComparison;
import dev.lockkeeper.domain.evidence.LineComparison.Held;
import dev.lockkeeper.domain.evidence.LineComparison.Minute;
import dev.lockkeeper.domain.evidence.LineComparison.Range;
import dev.lockkeeper.domain.evidence.LineComparison.Young;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How it is written what two stores of log lines hold. */
final class ComparisonForm {
    private static final String LINES = "lines";

    private ComparisonForm() {}

    /** The comparison that the keys make; nothing else may stand there. */
    static LineComparison read(Members members) {
        Instant from = members.need("from", Forms.MOMENT);
        Instant until = members.need("until", Forms.MOMENT);
        if (until.isBefore(from)) {
            members.refuse(
                    "until", "found " + until + ", before " + from + "; allowed: a moment that is not before 'from'");
        }
        List<Range> ranges =
                members.items("ranges").stream().map(ComparisonForm::range).toList();
        List<Minute> minutes =
                members.items("minutes").stream().map(ComparisonForm::minute).toList();
        Young young = members.has("young") ? young(members.below("young", "how many lines are younger")) : null;
        members.done();
        return new LineComparison(from, until, ranges, minutes, young);
    }

    private static Range range(Members members) {
        Range range = new Range(members.need("until", Forms.MOMENT), held(members, "before"), held(members, "after"));
        members.done();
        return range;
    }

    /** A store that is left out has nothing. */
    private static Held held(Members members, String key) {
        if (!members.has(key)) {
            return Held.NOTHING;
        }
        Members below = members.below(key, "what a store holds, as {\"lines\": 120, \"bytes\": 9000}");
        Held held = new Held(lines(below), below.get("bytes", Forms.TALLY, BigInteger.ZERO));
        below.done();
        return held;
    }

    /** One number, or one for each level. */
    private static Map<String, BigInteger> lines(Members members) {
        if (!(members.value(LINES) instanceof Json.Keys)) {
            return Map.of("", members.need(LINES, Forms.TALLY));
        }
        Members levels = members.below(LINES, "");
        Map<String, BigInteger> lines = new TreeMap<>();
        levels.each().keySet().forEach(level -> lines.put(level, levels.need(level, Forms.TALLY)));
        return lines;
    }

    private static Minute minute(Members members) {
        Minute minute = new Minute(
                members.need("from", Forms.MOMENT),
                members.need(LINES, Forms.TALLY),
                members.get("missing", Forms.TALLY, BigInteger.ZERO),
                members.get("added", Forms.TALLY, BigInteger.ZERO));
        if (minute.missing().compareTo(minute.lines()) > 0) {
            members.refuse(
                    "missing",
                    "found " + minute.missing() + " of " + minute.lines()
                            + " lines; allowed: at most as many as there are");
        }
        members.done();
        return minute;
    }

    private static Young young(Members members) {
        Young young = new Young(members.need("before", Forms.TALLY), members.need("after", Forms.TALLY));
        members.done();
        return young;
    }

    /** The same as it is read. */
    static Json written(LineComparison it) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("from", Json.words(it.from().toString()));
        keys.put("until", Json.words(it.until().toString()));
        keys.put(
                "ranges",
                Json.items(it.ranges().stream().map(ComparisonForm::written).toList()));
        keys.put(
                "minutes",
                Json.items(it.minutes().stream().map(ComparisonForm::written).toList()));
        Young young = it.young();
        keys.put("young", young == null ? null : pair(number(young.before()), number(young.after())));
        return Json.keys(keys);
    }

    private static Json written(Range range) {
        Map<String, @Nullable Json> keys = new LinkedHashMap<>();
        keys.put("until", Json.words(range.until().toString()));
        keys.put("before", written(range.before()));
        keys.put("after", written(range.after()));
        return Json.keys(keys);
    }

    private static @Nullable Json written(Held held) {
        if (held.equals(Held.NOTHING)) {
            return null;
        }
        Map<String, Json> keys = new LinkedHashMap<>();
        Map<String, Json> levels = new TreeMap<>();
        held.lines().forEach((level, number) -> levels.put(level, number(number)));
        boolean isOne = held.lines().keySet().equals(Set.of(""));
        keys.put(LINES, isOne ? number(held.all()) : Json.keys(levels));
        keys.put("bytes", number(held.bytes()));
        return Json.keys(keys);
    }

    private static Json written(Minute minute) {
        Map<String, Json> keys = new LinkedHashMap<>();
        keys.put("from", Json.words(minute.from().toString()));
        keys.put(LINES, number(minute.lines()));
        keys.put("missing", number(minute.missing()));
        keys.put("added", number(minute.added()));
        return Json.keys(keys);
    }

    private static Json pair(Json before, Json after) {
        Map<String, Json> keys = new LinkedHashMap<>();
        keys.put("before", before);
        keys.put("after", after);
        return Json.keys(keys);
    }

    private static Json number(BigInteger number) {
        return Json.number(new BigDecimal(number));
    }
}
