package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternReport.Census;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lines more or fewer that are nearest to another verdict of new kinds of error lines, found by trying. */
final class PatternTips {
    /** More lines than that are no advice. */
    private static final long MOST_LINES = 200;

    private final PatternReport report;

    PatternTips(PatternReport report) {
        this.report = report;
    }

    /** What would end a PASS. */
    String afterPass() {
        String fails = "";
        for (long lines = PatternJudge.ENOUGH_LINES; fails.isEmpty() && lines <= MOST_LINES; lines++) {
            if (PatternJudge.verdict(withNew(lines)) == Verdict.FAIL) {
                fails = "; " + lines + " lines of a new kind on 2 pods or in 2 minutes: FAIL";
            }
        }
        return "1 line of a new kind: INCONCLUSIVE, of a fatal class: FAIL" + fails;
    }

    /** What comes of it without the kinds of which one line is enough. */
    String withoutSure(List<PatternGroup> sure) {
        long lines = sure.stream().mapToLong(PatternGroup::lines).sum();
        String what = sure.size() == 1 ? "no line of it" : "no line of these " + sure.size() + " kinds";
        return what + ": " + PatternJudge.verdict(without(sure, lines, 0));
    }

    /** The fewest lines less of the kinds that have enough of them. */
    String fewer(List<PatternGroup> many) {
        long left = PatternJudge.ENOUGH_LINES - 1;
        long enough = many.stream().mapToLong(group -> group.lines() - left).sum();
        long tooFew = 0;
        while (enough - tooFew > 1) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (PatternJudge.verdict(without(many, middle, left)) == Verdict.FAIL) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        String of = many.size() == 1 ? "" : " of these " + many.size() + " kinds";
        return Figures.count(BigInteger.valueOf(enough), "fewer line") + of + ": "
                + PatternJudge.verdict(without(many, enough, left));
    }

    private PatternReport withNew(long lines) {
        PatternGroup more = new PatternGroup(Digest.NONE, "", true, null, lines, 2, 1, Label.NONE);
        return changed(Stream.concat(report.groups().stream(), Stream.of(more)).toList(), lines, 0);
    }

    /** So many lines less of the groups, one after the other, so that as many are left of each. */
    private PatternReport without(List<PatternGroup> some, long lines, long left) {
        List<PatternGroup> rest = new ArrayList<>();
        long fresh = 0;
        long variants = 0;
        for (PatternGroup group : report.groups()) {
            long taken = some.contains(group) ? Math.min(lines - fresh - variants, group.lines() - left) : 0;
            fresh += group.isNew() ? taken : 0;
            variants += group.isNew() ? 0 : taken;
            if (group.lines() > taken) {
                rest.add(new PatternGroup(
                        group.id(),
                        group.words(),
                        group.isNew(),
                        group.fatal(),
                        group.lines() - taken,
                        group.pods(),
                        group.minutes(),
                        group.label()));
            }
        }
        return changed(rest, -fresh, -variants);
    }

    private PatternReport changed(List<PatternGroup> groups, long fresh, long variants) {
        Census now = report.census();
        long more = fresh + variants;
        Census then = new Census(
                now.counted() + more,
                now.read() + more,
                Math.max(now.ofAnyLevel(), now.read() + more),
                now.leveled() + more,
                now.errors() + more,
                now.acknowledged(),
                now.variants() + variants,
                now.fresh() + fresh);
        return new PatternReport(then, report.forecast(), groups, report.moreGroups(), report.surges(), List.of());
    }
}
