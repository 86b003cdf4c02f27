package dev.lockkeeper.check.results;

import dev.lockkeeper.check.results.Report.End;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from a report. Failures, broken tests and skipped ones are told apart, and no executed test is an ERROR. */
public final class ReportJudge {
    private static final int SHOWN = 30;

    private final String kind;
    private final String suite;
    private final String asked;
    private final Instant now;

    /** @param suite by what name the executed tests are compared with those of the rehearsal */
    public ReportJudge(String kind, String suite, String asked, Instant now) {
        this.kind = kind;
        this.suite = suite;
        this.asked = asked;
        this.now = now;
    }

    /**
     * The evidence.
     *
     * @param against what speaks against the run beside its report, such as the runner's exit code; null for nothing
     */
    public Evidence judge(Report report, @Nullable String against) {
        long failed = report.count(End.FAILED);
        long broken = report.count(End.BROKEN);
        List<String> executed = report.executed();
        List<String> doubts = new ArrayList<>(report.troubles());
        if (executed.isEmpty()) {
            doubts.add(0, "no test was executed");
        }
        Verdict verdict = failed > 0 || against != null
                ? Verdict.FAIL
                : broken > 0 || !doubts.isEmpty() ? Verdict.ERROR : Verdict.PASS;
        List<String> all = new ArrayList<>();
        if (failed > 0) {
            all.add(of(failed, executed.size(), "failed", first(report, End.FAILED)));
        }
        if (broken > 0) {
            all.add(of(broken, executed.size(), "broke", first(report, End.BROKEN)));
        }
        if (against != null) {
            all.add(against);
        }
        all.addAll(doubts);
        if (all.isEmpty()) {
            all.add(executed.size() == 1 ? "1 test passed" : executed.size() + " tests passed");
        }
        String rest = aside(report);
        return new Evidence(
                        kind,
                        verdict,
                        String.join("; ", all) + (rest.isEmpty() ? "" : "; " + rest),
                        asked,
                        report.count(End.PASSED) + " passed, " + failed + " failed, " + broken + " broken, "
                                + report.count(End.SKIPPED) + " skipped, " + report.count(End.PENDING) + " to do",
                        now,
                        flip(verdict, failed + broken, doubts.isEmpty() && against == null),
                        lines(report))
                .counting(Tally.of(suite, executed));
    }

    private static String of(long count, int all, String how, Report.Test first) {
        return count + " of " + all + " executed tests " + how + ": " + first.name()
                + (first.detail().isEmpty() ? "" : " (" + first.detail() + ")")
                + (count > 1 ? " and " + (count - 1) + " more" : "");
    }

    private static Report.Test first(Report report, End end) {
        return report.tests().stream()
                .filter(test -> test.end() == end)
                .findFirst()
                .orElseThrow();
    }

    /** What was not executed, and is not hidden either. */
    private static String aside(Report report) {
        List<String> aside = new ArrayList<>();
        if (report.count(End.SKIPPED) > 0) {
            aside.add(report.count(End.SKIPPED) + " skipped");
        }
        if (report.count(End.PENDING) > 0) {
            aside.add(report.count(End.PENDING) + " marked as to do");
        }
        return String.join(", ", aside);
    }

    private static @Nullable String flip(Verdict verdict, long bad, boolean isWhole) {
        if (verdict == Verdict.PASS) {
            return "any test not passing: FAIL";
        }
        return bad > 0 && isWhole ? (bad == 1 ? "this test" : "these " + bad + " tests") + " passing: PASS" : null;
    }

    private static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        for (End end : List.of(End.FAILED, End.BROKEN, End.SKIPPED, End.PENDING, End.PASSED)) {
            report.tests().stream()
                    .filter(test -> test.end() == end)
                    .map(test -> end + " " + test.name() + (test.detail().isEmpty() ? "" : ": " + test.detail()))
                    .forEach(lines::add);
        }
        int rest = lines.size() - SHOWN;
        if (rest <= 0) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, SHOWN));
        cut.add("and " + rest + " more");
        return cut;
    }
}
