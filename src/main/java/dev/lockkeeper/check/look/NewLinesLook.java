package dev.lockkeeper.check.look;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.check.logs.LogStore;
import dev.lockkeeper.check.logs.PatternFollower;
import dev.lockkeeper.check.logs.WholeReading;
import dev.lockkeeper.check.pattern.Allowed;
import dev.lockkeeper.check.pattern.PatternMiner;
import dev.lockkeeper.check.pattern.PatternSet;
import dev.lockkeeper.check.pattern.line.LineReader;
import dev.lockkeeper.check.pattern.line.Selection;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternSample;
import dev.lockkeeper.domain.programme.LogPick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tells the kinds of error lines that the old platform did not write while the baseline was captured. It reads them as the watch does,
 * but learns anew from the baseline's time and knows nothing of what people acknowledged.
 */
final class NewLinesLook {
    /** So many lines of the baseline's time are learned from; more take longer than somebody waits. */
    private static final long MOST_BEFORE = 50_000;

    private final LogStore store;
    private final Errand errand;

    NewLinesLook(LogStore store, Errand errand) {
        this.store = store;
        this.errand = errand;
    }

    CompletableFuture<Answer> answer(Question.NewLines question, @Nullable Baseline baseline, Instant at) {
        if (baseline == null) {
            return CompletableFuture.completedFuture(
                    new Answer.Without("No baseline is captured, so that nothing can be called new.", ""));
        }
        Selection selection = selection(question);
        PatternMiner miner = new PatternMiner();
        LineReader reader = new LineReader(selection, line -> miner.learn(line, true));
        LogSpan span = LogSpan.of(baseline.at().minus(baseline.window()), baseline.at());
        return new WholeReading(store, question.before().text(), MOST_BEFORE, reader::read, errand)
                .of(span)
                .thenCompose(read -> {
                    reader.end();
                    return report(question, selection, miner.freeze(), baseline, at)
                            .thenApply(report -> answer(report, read >= MOST_BEFORE));
                });
    }

    private CompletableFuture<PatternReport> report(
            Question.NewLines question, Selection selection, PatternSet before, Baseline baseline, Instant at) {
        PatternFollower.Known known = new PatternFollower.Known(before, baseline.window(), selection, Allowed.NOTHING);
        return new PatternFollower(store, question.now().text(), known, at.minus(question.window())).until(at, errand);
    }

    private Selection selection(Question.NewLines question) {
        LogPick pick = question.pick();
        boolean isAll = pick == LogPick.ALL
                || (pick == LogPick.BY_QUERY && store.isPicky(question.now().text()));
        return isAll ? Selection.ALL : Selection.ERRORS;
    }

    private static Answer answer(PatternReport report, boolean isCut) {
        PatternReport.Census census = report.census();
        if (census.ofAnyLevel() == 0) {
            return new Answer.Lines("no lines of any level: is log shipping broken?", List.of(), 0);
        }
        String words = counted(census.errors(), "error") + ": " + counted(census.known(), "line")
                + " as in the baseline, "
                + census.variants() + " nearly so, " + census.fresh() + " not seen there"
                + (census.isWhole() ? "" : "; only " + census.read() + " of " + census.counted() + " lines were read")
                + (isCut ? "; of the baseline only the first " + MOST_BEFORE + " lines were learned" : "");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < report.groups().size(); i++) {
            lines.add(line(report.groups().get(i), report.samples().get(i)));
        }
        report.surges()
                .forEach(surge -> lines.add("MORE " + surge.now() + "× now, " + surge.before() + "× in "
                        + surge.span().toMinutes() + " min of the baseline: " + surge.template()));
        return new Answer.Lines(words, lines, report.moreGroups());
    }

    private static String line(PatternGroup group, PatternSample sample) {
        String fatal = group.fatal();
        return (group.isNew() ? "NEW" : "VARIANT") + " " + group.lines() + "× in "
                + counted(group.pods(), "pod") + (fatal == null ? "" : ", " + fatal) + ", first " + sample.firstAt()
                + ": " + sample.line();
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
