package dev.lockkeeper.slack.in;

import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Seen;
import dev.lockkeeper.domain.look.Telling;
import dev.lockkeeper.domain.look.Told;
import dev.lockkeeper.slack.view.Message;
import dev.lockkeeper.slack.view.Mrkdwn;
import dev.lockkeeper.slack.view.Replies;
import dev.lockkeeper.slack.view.chart.LookChart;
import dev.lockkeeper.slack.view.chart.WatchChart;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.look.LookCard;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one answer to the person who asked: looked for, drawn, hung and told, or told why not. */
final class LookAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(LookAnswer.class);
    /** What takes longer is said to take longer. */
    private static final Duration QUICK = Duration.ofSeconds(2);
    /** Slack shows a picture only after it has looked at it itself, and tells nobody when. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(400);

    private static final int TRIES = 8;
    private static final String TOO_EARLY = "invalid_blocks";

    private final Request request;
    private final Look look;
    private final ZoneId zone;
    private final Earshot earshot;
    private final Looking looking;

    LookAnswer(Request request, Look look, ZoneId zone, Earshot earshot, Looking looking) {
        this.request = request;
        this.look = look;
        this.zone = zone;
        this.earshot = earshot;
        this.looking = looking;
    }

    /**
     * Begins.
     *
     * @param share what the button that shares it carries; null for no button
     * @param keep told the answer before the person can share it
     */
    void start(ProgrammeId programme, @Nullable ClickValue share, Consumer<Told> keep) {
        // Not on the thread that Slack waits for: the first look at an estate builds its windows.
        CompletableFuture<Seen> seen = CompletableFuture.completedFuture(true)
                .thenComposeAsync(go -> looking.look(programme, look), looking.later());
        after(QUICK).execute(() -> {
            if (!seen.isDone()) {
                earshot.tell(new Message(
                        "🔎 Still asking " + Mrkdwn.escape(look.question().source()) + " for "
                                + Mrkdwn.code(look.line()) + "; the answer follows here.",
                        List.of()));
            }
        });
        var unused = seen.thenAcceptAsync(found -> tell(found, share, keep), looking.later())
                .exceptionally(why -> {
                    LOG.atError()
                            .setCause(why)
                            .addKeyValue(Request.ID, request.id())
                            .log("look was not answered");
                    earshot.tell(new Message(Replies.broken(request.id()), List.of()));
                    return null;
                });
    }

    private void tell(Seen seen, @Nullable ClickValue share, Consumer<Told> keep) {
        Told told = Telling.of(seen);
        boolean isShareable = !(seen.answer() instanceof Answer.Without);
        @Nullable ClickValue button = isShareable ? share : null;
        if (!(seen.answer() instanceof Answer.Chart chart)) {
            tell(told, button, keep);
            return;
        }
        Optional<WatchChart.Drawn> drawn = LookChart.draw(chart, told, zone);
        if (drawn.isEmpty()) {
            tell(told, button, keep);
            return;
        }
        try {
            String id = looking.hang(
                    drawn.get().png(), drawn.get().title(), drawn.get().says());
            show(told.with(id), button, keep, TRIES);
        } catch (Looking.Unhung e) {
            tell(LookCard.unpictured(told, e.why()), button, keep);
        }
    }

    private void tell(Told told, @Nullable ClickValue button, Consumer<Told> keep) {
        keep.accept(told);
        earshot.tell(LookCard.of(told, button));
    }

    private void show(Told told, @Nullable ClickValue button, Consumer<Told> keep, int tries) {
        keep.accept(told);
        String why = earshot.post(LookCard.of(told, button));
        if (why == null) {
            return;
        }
        if (why.equals(TOO_EARLY) && tries > 1) {
            after(BETWEEN_TRIES).execute(() -> show(told, button, keep, tries - 1));
        } else {
            tell(LookCard.unpictured(told, "Slack answered " + why), button, keep);
        }
    }

    private Executor after(Duration time) {
        return CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, looking.later());
    }
}
