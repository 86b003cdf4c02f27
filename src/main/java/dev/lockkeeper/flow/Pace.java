package dev.lockkeeper.flow;

import dev.lockkeeper.domain.evidence.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what people want to see of a long check's progress, and little enough for the ledger: nothing of a check that is
 * over soon, then every twentieth part, and once a minute when it is slower. Safe for threads.
 */
final class Pace implements Consumer<Progress> {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int PART = 5;

    private final Clock clock;
    private final Consumer<Progress> listener;
    private final Instant began;
    private @Nullable Instant last;
    private int percent;

    Pace(Clock clock, Consumer<Progress> listener) {
        this.clock = clock;
        this.listener = listener;
        this.began = clock.instant();
    }

    @Override
    public void accept(Progress progress) {
        if (isNews(progress)) {
            listener.accept(progress);
        }
    }

    private synchronized boolean isNews(Progress progress) {
        Instant now = clock.instant();
        boolean news = last == null
                ? !now.isBefore(began.plus(SOON))
                : !now.isBefore(last.plus(LONGEST))
                        || (!now.isBefore(last.plus(SHORTEST)) && progress.percent() >= percent + PART);
        if (news) {
            last = now;
            percent = progress.percent();
        }
        return news;
    }
}
