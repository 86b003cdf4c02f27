package dev.lockkeeper.domain.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an attempt that differs from another in a few parts. */
final class AttemptCopy {
    private final Attempt from;
    private List<StepState> steps;
    private List<WatchRun> watches;
    private List<RcaState> rcas;
    private List<AnnouncementState> announcements;
    private @Nullable Instant switchedAt;
    private @Nullable Instant switchedBackAt;
    private long ttlSeconds;
    private @Nullable Incident incident;
    private @Nullable Instant rollbackAt;
    private @Nullable Instant rolledBackAt;
    private @Nullable Instant validatedAt;

    AttemptCopy(Attempt from) {
        this.from = from;
        steps = from.steps();
        watches = from.watches();
        rcas = from.rcas();
        announcements = from.announcements();
        switchedAt = from.switchedAt();
        switchedBackAt = from.switchedBackAt();
        ttlSeconds = from.ttlSeconds();
        incident = from.incident();
        rollbackAt = from.rollbackAt();
        rolledBackAt = from.rolledBackAt();
        validatedAt = from.validatedAt();
    }

    AttemptCopy steps(List<StepState> other) {
        steps = other;
        return this;
    }

    AttemptCopy watches(List<WatchRun> other) {
        watches = other;
        return this;
    }

    AttemptCopy rcas(List<RcaState> other) {
        rcas = other;
        return this;
    }

    AttemptCopy announcements(List<AnnouncementState> other) {
        announcements = other;
        return this;
    }

    AttemptCopy switched(Instant at, long ttl) {
        switchedAt = at;
        ttlSeconds = ttl;
        return this;
    }

    AttemptCopy switchedBack(Instant at, long ttl) {
        switchedBackAt = at;
        ttlSeconds = ttl;
        return this;
    }

    AttemptCopy incident(Incident other) {
        incident = other;
        return this;
    }

    AttemptCopy rollbackAt(Instant at) {
        rollbackAt = at;
        return this;
    }

    AttemptCopy rolledBackAt(Instant at) {
        rolledBackAt = at;
        return this;
    }

    AttemptCopy validatedAt(Instant at) {
        validatedAt = at;
        return this;
    }

    Attempt end() {
        return new Attempt(
                from.number(),
                from.goId(),
                from.requester(),
                from.approvers(),
                from.startedAt(),
                steps,
                switchedAt,
                switchedBackAt,
                ttlSeconds,
                watches,
                incident,
                rollbackAt,
                rolledBackAt,
                validatedAt,
                rcas,
                announcements);
    }
}
