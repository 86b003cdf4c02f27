package dev.lockkeeper.flow;

import dev.lockkeeper.decision.Work;
import dev.lockkeeper.decision.family.AnnouncementDecider;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.step.Announcer;
import dev.lockkeeper.step.Announcing;
import dev.lockkeeper.step.Done;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Makes something known outside Slack, again and again until it is known or too late. */
final class AnnouncementJob {
    private final Flow flow;
    private final Announcer announcer;
    private final Programme plan;
    private final Work.Announce it;
    private final Instant now;

    AnnouncementJob(Flow flow, Announcer announcer, Programme plan, Work.Announce it, Instant now) {
        this.flow = flow;
        this.announcer = announcer;
        this.plan = plan;
        this.it = it;
        this.now = now;
    }

    CompletableFuture<Boolean> start() {
        Migration migration = plan.migration(it.migration()).orElseThrow();
        Done done = announcer.announce(new Announcing(
                plan.id().value(),
                migration.id().value(),
                migration.title(),
                it.attempt(),
                it.what(),
                it.at(),
                migration.silence()));
        boolean isInTime = now.isBefore(it.startedAt().plus(AnnouncementDecider.GIVES_UP_AFTER));
        if (!done.ok() && isInTime) {
            return CompletableFuture.completedFuture(false);
        }
        return flow.observe(
                        plan.id(),
                        new Observation.Announced(it.migration(), it.attempt(), it.what(), done.ok(), done.detail()))
                .thenApply(said -> true);
    }
}
