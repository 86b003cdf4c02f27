package dev.lockkeeper.check.look;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.look.Seen;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One look. Its future never fails: why there is no answer is an answer too. */
public final class LookRun {
    /** Sources fill up late: so much of the newest time is not asked about where no migration says otherwise. */
    private static final Duration USUAL_LAG = Duration.ofSeconds(30);

    private final Windows windows;
    private final Look look;
    private final @Nullable Migration migration;
    private final @Nullable Baseline baseline;
    private final Instant now;
    private final Errand errand;

    /** @param migration the one that the look is about; null when it is about none */
    public LookRun(
            Windows windows,
            Look look,
            @Nullable Migration migration,
            @Nullable Baseline baseline,
            Instant now,
            Errand errand) {
        this.windows = windows;
        this.look = look;
        this.migration = migration;
        this.baseline = baseline;
        this.now = now;
        this.errand = errand;
    }

    /** Asks. */
    public CompletableFuture<Seen> start() {
        CompletableFuture<Answer> answer;
        try {
            answer = answer();
        } catch (Unanswered e) {
            answer = CompletableFuture.completedFuture(without(e));
        }
        return answer.exceptionally(this::without).thenApply(this::seen);
    }

    /** The look without an answer, for the reason. */
    public Seen without(String why) {
        return seen(new Answer.Without(why, ""));
    }

    private Answer without(Throwable why) {
        Throwable cause = why;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof Misread query
                ? new Answer.Without(query.why(), query.query())
                : new Answer.Without(Unanswered.why(cause), "");
    }

    private Seen seen(Answer answer) {
        Question question = look.question();
        Instant at = LookWords.window(question).isZero() ? now : settled();
        Duration window = LookWords.window(question);
        return new Seen(
                look,
                answer,
                LookWords.asked(question),
                LookWords.where(question, windows.sources()),
                window.isZero() ? null : at.minus(window),
                at);
    }

    private Instant settled() {
        return now.minus(migration == null ? USUAL_LAG : migration.watch().ingestionLag())
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private CompletableFuture<Answer> answer() {
        Question question = look.question();
        if (question instanceof Question.Metrics it) {
            return new MetricsLook(windows.prometheus().get(), look.show(), Levels.of(look, baseline), errand)
                    .answer(it, baseline, settled());
        } else if (question instanceof Question.LogCount it) {
            return new LogLook(windows.logs().apply(it.query().store()), errand).count(it, look.show(), settled());
        } else if (question instanceof Question.LogLines it) {
            return new LogLook(windows.logs().apply(it.query().store()), errand).lines(it, settled());
        } else if (question instanceof Question.NewLines it) {
            return new NewLinesLook(windows.logs().apply(it.now().store()), errand).answer(it, baseline, settled());
        } else if (question instanceof Question.Smoke it) {
            return new SuiteLook(windows.measured()).answer(it);
        } else if (question instanceof Question.Cluster it) {
            return new ClusterLook(windows, Objects.requireNonNull(migration, "a workload is a migration's"), errand)
                    .answer(it, now);
        } else if (question instanceof Question.Checked it) {
            return windows.measured().apply(it.check()).thenApply(ClusterLook::judged);
        } else if (question instanceof Question.Alerts it) {
            return windows.measured()
                    .apply(new CheckSpec.NoAlerts(it.matching(), null))
                    .thenApply(ClusterLook::lines);
        } else if (question instanceof Question.Dns it) {
            return windows.nameServers().get().lookUp(it.name()).thenApply(DnsRows::of);
        } else if (question instanceof Question.Certificate it) {
            return windows.certificates().get().at(it.url(), errand).thenApply(found -> CertificateRows.of(found, now));
        }
        throw new AssertionError(question);
    }

    /** As many of the rows or lines as are shown. */
    static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
