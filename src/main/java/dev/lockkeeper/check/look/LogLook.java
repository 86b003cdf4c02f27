package dev.lockkeeper.check.look;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.loki.Loki;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.look.Amounts;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Answer.Figure;
import dev.lockkeeper.domain.look.Answer.Level;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.look.Show;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks Loki how many lines there are, or for the newest of them. */
final class LogLook {
    /** So many lines are put into groups; of more the newest. */
    private static final int MOST_READ = 500;
    /** So many lines of the baseline are compared with. */
    private static final int MOST_BEFORE = 2_000;

    private final Loki loki;
    private final Errand errand;

    LogLook(Loki loki, Errand errand) {
        this.loki = loki;
        this.errand = errand;
    }

    CompletableFuture<Answer> count(Question.LogCount question, Show show, Instant at) {
        BigDecimal limit = show.limit();
        List<Level> levels = limit == null ? List.of() : List.of(new Level("limit", "", limit, ""));
        return counted(question.selector(), question, at)
                .thenApply(sample -> sample.measurement() instanceof Quantity lines
                        ? new Answer.Numbers(List.of(Figure.of("", lines.value())), levels)
                        : new Answer.Numbers(List.of(Figure.without("", sample.detail())), levels));
    }

    private CompletableFuture<Sample> counted(String selector, Question.LogCount question, Instant at) {
        return loki.count(selector, question.window(), at, errand).thenApply(sample -> {
            if (sample.outcome() == Outcome.ERROR) {
                throw new Unanswered(sample.detail());
            }
            return sample;
        });
    }

    CompletableFuture<Answer> lines(Question.LogLines question, @Nullable Baseline baseline, Instant at) {
        Question.LogCount count = new Question.LogCount(question.selector(), question.window());
        CompletableFuture<List<String>> newest =
                loki.lines(question.selector(), at.minus(question.window()), at, MOST_READ, errand);
        CompletableFuture<LineGroups.Before> before = before(question, baseline);
        return counted(question.selector(), count, at)
                .thenCombine(newest, (counted, lines) -> new Read(counted, LineGroups.of(lines)))
                .thenCombine(before, (read, known) -> answer(question, read, known));
    }

    private record Read(Sample counted, List<LineGroups.Group> groups) {}

    private CompletableFuture<LineGroups.Before> before(Question.LogLines question, @Nullable Baseline baseline) {
        String selector = question.before();
        if (selector == null) {
            return CompletableFuture.completedFuture(LineGroups.Before.NOT_ASKED);
        }
        if (baseline == null) {
            return CompletableFuture.completedFuture(
                    LineGroups.Before.unknown("no baseline is captured, so that nothing can be called new"));
        }
        return loki.lines(selector, baseline.at().minus(baseline.window()), baseline.at(), MOST_BEFORE, errand)
                .thenApply(lines -> LineGroups.Before.of(lines, lines.size() >= MOST_BEFORE ? MOST_BEFORE : 0))
                .exceptionally(
                        why -> LineGroups.Before.unknown("the baseline's lines are not known: " + Unanswered.why(why)));
    }

    private static Answer answer(Question.LogLines question, Read read, LineGroups.Before before) {
        if (!(read.counted().measurement() instanceof Quantity number)) {
            return new Answer.Lines(read.counted().detail(), List.of(), 0);
        }
        BigDecimal all = number.value();
        String counted = Amounts.words(all) + (all.compareTo(BigDecimal.ONE) == 0 ? " line" : " lines");
        List<String> lines = LookRun.first(read.groups(), question.most()).stream()
                .map(group -> group.line(before))
                .toList();
        String kinds = all.signum() == 0
                ? ""
                : " of " + read.groups().size() + (read.groups().size() == 1 ? " kind" : " kinds")
                        + (all.compareTo(BigDecimal.valueOf(MOST_READ)) > 0 ? " among the newest " + MOST_READ : "");
        return new Answer.Lines(
                counted + kinds + before.remark(read.groups()),
                lines,
                Math.max(0, read.groups().size() - question.most()));
    }
}
