package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds error lines to the promise that no kind of them is new. A new kind fails when it is one that no service survives quietly,
 * when somebody called it a failure, or when it has three lines on two pods or in two minutes; unless the baseline is so short
 * that as many unseen lines were to be expected anyway. Other kinds that were not there before are for people to judge.
 */
public final class PatternJudge {
    static final long ENOUGH_LINES = 3;
    private static final int ENOUGH_PLACES = 2;

    private final PatternReport report;
    private final Novelties novelties;

    public PatternJudge(PatternReport report) {
        this.report = report;
        this.novelties = new Novelties(report);
    }

    /** The verdict alone. */
    static Verdict verdict(PatternReport report) {
        PatternJudge judge = new PatternJudge(report);
        if (!judge.sure().isEmpty() || (!judge.many().isEmpty() && !judge.novelties.areExpected())) {
            return Verdict.FAIL;
        } else if (!report.census().isWhole()) {
            return Verdict.ERROR;
        }
        boolean isClean = !judge.lacksLevels() && judge.open().isEmpty() && report.moreGroups() == 0;
        return isClean ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    private List<PatternGroup> open() {
        return report.groups().stream()
                .filter(group -> group.label() != Label.ACKNOWLEDGED)
                .toList();
    }

    private List<PatternGroup> sure() {
        return open().stream().filter(PatternJudge::isSure).toList();
    }

    private List<PatternGroup> many() {
        return open().stream().filter(PatternJudge::hasEnough).toList();
    }

    private boolean lacksLevels() {
        return report.census().leveled() == 0 && report.census().read() > 0;
    }

    /** The finding; what has not been read can only add to it. */
    public Finding judge() {
        List<PatternGroup> open = open();
        List<PatternGroup> sure = sure();
        PatternTips tips = new PatternTips(report);
        if (!sure.isEmpty()) {
            return finding(Verdict.FAIL, sentence(sure.get(0)), "patterns/sure", tips.withoutSure(sure));
        }
        List<PatternGroup> many = many();
        boolean isExpected = novelties.areExpected();
        if (!many.isEmpty() && !isExpected) {
            return finding(Verdict.FAIL, many(many), "patterns/new", tips.fewer(many));
        }
        if (!report.census().isWhole()) {
            return unread();
        }
        if (lacksLevels()) {
            return finding(
                    Verdict.INCONCLUSIVE,
                    "none of " + Figures.count(big(report.census().read()), "line")
                            + " names a level, so that errors cannot be told from others: narrow the query to errors",
                    "patterns/levels",
                    "lines that name their level to decide");
        }
        if (open.isEmpty() && report.moreGroups() == 0) {
            return finding(
                    Verdict.PASS,
                    "no kind of error that was not there before: " + known(),
                    "patterns/new",
                    tips.afterPass());
        }
        return isExpected ? tooShort(open) : tooFew(open);
    }

    /** Whether the finding would be a failure although not every line may have been read. */
    public static boolean isBroken(PatternReport report) {
        return verdict(report) == Verdict.FAIL;
    }

    /** Whether one line of the group is enough. */
    private static boolean isSure(PatternGroup group) {
        return group.label() == Label.FAILURE || (group.isNew() && group.fatal() != null);
    }

    /** Whether the group by itself is enough. */
    private static boolean hasEnough(PatternGroup group) {
        return group.isNew()
                && group.lines() >= ENOUGH_LINES
                && (group.pods() >= ENOUGH_PLACES || group.minutes() >= ENOUGH_PLACES);
    }

    private static String sentence(PatternGroup group) {
        String why = group.label() == Label.FAILURE
                ? "somebody called it a failure: "
                : "a new error of the class " + group.fatal() + ": ";
        return why + told(group) + ", allowed none";
    }

    private static String many(List<PatternGroup> groups) {
        return kinds(groups.size()) + " not there before: " + told(groups.get(0)) + more(groups)
                + ", allowed fewer than 3 lines on 2 pods or in 2 minutes";
    }

    private Finding tooFew(List<PatternGroup> open) {
        int number = open.size() + report.moreGroups();
        String tip = number == 1 ? "it acknowledged as known: PASS" : "all " + number + " acknowledged as known: PASS";
        return finding(
                Verdict.INCONCLUSIVE,
                kinds(number) + " not there before, which people have to judge: " + first(open) + more(open),
                "patterns/few",
                tip);
    }

    private Finding tooShort(List<PatternGroup> open) {
        return finding(
                Verdict.INCONCLUSIVE,
                "the baseline is too short to tell: " + novelties.words() + "; " + first(open) + more(open),
                "patterns/forecast",
                "a longer baseline, or all acknowledged as known: PASS");
    }

    private Finding unread() {
        return finding(
                Verdict.ERROR,
                "only " + Figures.count(big(report.census().read())) + " of "
                        + Figures.count(big(report.census().counted()), "line") + " could be read",
                "patterns/whole",
                "all lines read");
    }

    private String known() {
        String acknowledged = report.census().acknowledged() == 0
                ? ""
                : ", " + Figures.count(big(report.census().acknowledged())) + " acknowledged";
        return Figures.count(big(report.census().errors()), "error line") + ", "
                + Figures.count(big(report.census().known())) + " known" + acknowledged;
    }

    private static String kinds(int number) {
        return number == 1 ? "1 kind of error line" : number + " kinds of error lines";
    }

    private static String first(List<PatternGroup> groups) {
        return groups.isEmpty() ? "more than can be told apart" : told(groups.get(0));
    }

    private static String told(PatternGroup group) {
        return "'" + group.words() + "', " + Figures.count(big(group.lines()), "line") + " on "
                + Figures.count(BigInteger.valueOf(group.pods()), "pod") + " in "
                + Figures.count(BigInteger.valueOf(group.minutes()), "minute");
    }

    private static String more(List<PatternGroup> groups) {
        return groups.size() < 2 ? "" : ", and " + (groups.size() - 1) + " more";
    }

    private Finding finding(Verdict verdict, String summary, String rule, @Nullable String tip) {
        PatternReport kept = report.withoutSamples();
        String numbers = novelties.numbers() + ", rule " + rule;
        Reckoning reckoning = Reckoning.of(rule, new Patterns(kept), null, tip == null ? List.of() : List.of(tip));
        return new Finding(verdict, summary, numbers, tip, reckoning);
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
