package dev.lockkeeper.check.look;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.LogStore;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks a log store how many lines there are, or for the newest of them. */
final class LogLook {
    /** So many lines are put into groups; of more the newest. */
    private static final int MOST_READ = 500;

    private final LogStore store;
    private final Errand errand;

    LogLook(LogStore store, Errand errand) {
        this.store = store;
        this.errand = errand;
    }

    CompletableFuture<Answer> count(Question.LogCount question, Show show, Instant at) {
        BigDecimal limit = show.limit();
        List<Level> levels = limit == null ? List.of() : List.of(new Level("limit", "", limit, ""));
        return Misread.about(
                        LookWords.counting(question), counted(question.query().text(), question.window(), at))
                .thenApply(sample -> sample.measurement() instanceof Quantity lines
                        ? new Answer.Numbers(List.of(Figure.of("", lines.value())), levels)
                        : new Answer.Numbers(List.of(Figure.without("", sample.detail())), levels));
    }

    private CompletableFuture<Sample> counted(String query, Duration window, Instant at) {
        return store.count(query, window, at, errand).thenApply(sample -> {
            if (sample.outcome() == Outcome.ERROR) {
                throw new Unanswered(sample.detail());
            }
            return sample;
        });
    }

    CompletableFuture<Answer> lines(Question.LogLines question, Instant at) {
        String query = question.query().text();
        // The lines first: a complaint about the query then speaks of the query as it was written.
        return Misread.about(query, store.lines(query, at.minus(question.window()), at, MOST_READ, errand))
                .thenCompose(lines -> counted(query, question.window(), at)
                        .thenApply(counted -> answer(question, counted, LineGroups.of(lines))));
    }

    private static Answer answer(Question.LogLines question, Sample counted, List<LineGroups.Group> groups) {
        if (!(counted.measurement() instanceof Quantity number)) {
            return new Answer.Lines(counted.detail(), List.of(), 0);
        }
        BigDecimal all = number.value();
        String kinds = all.signum() == 0
                ? ""
                : " of " + groups.size() + (groups.size() == 1 ? " kind" : " kinds")
                        + (all.compareTo(BigDecimal.valueOf(MOST_READ)) > 0 ? " among the newest " + MOST_READ : "");
        return new Answer.Lines(
                Amounts.words(all) + (all.compareTo(BigDecimal.ONE) == 0 ? " line" : " lines") + kinds,
                LookRun.first(groups, question.most()).stream()
                        .map(LineGroups.Group::line)
                        .toList(),
                Math.max(0, groups.size() - question.most()));
    }
}
