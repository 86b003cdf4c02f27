package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.entry.Announcement;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A numbered run of a cutover.
 *
 * @param steps forward and back, in the order in which they began
 * @param switchedAt T0, when every authoritative server gave the new address; null before
 * @param switchedBackAt when the old record was seen everywhere again; null before
 * @param ttlSeconds the record's TTL at the last switch seen; 0 before
 * @param incident null unless the failure is written down
 * @param rollbackAt when the rollback began; null before
 * @param rolledBackAt when it ended; null before
 * @param validatedAt null before
 * @param announcements what was made known outside Slack, in the order in which it began
 */
public record Attempt(
        int number,
        String goId,
        Person requester,
        List<Person> approvers,
        Instant startedAt,
        List<StepState> steps,
        @Nullable Instant switchedAt,
        @Nullable Instant switchedBackAt,
        long ttlSeconds,
        List<WatchRun> watches,
        @Nullable Incident incident,
        @Nullable Instant rollbackAt,
        @Nullable Instant rolledBackAt,
        @Nullable Instant validatedAt,
        List<RcaState> rcas,
        List<AnnouncementState> announcements) {
    public Attempt {
        approvers = List.copyOf(approvers);
        steps = List.copyOf(steps);
        watches = List.copyOf(watches);
        rcas = List.copyOf(rcas);
        announcements = List.copyOf(announcements);
    }

    static Attempt begun(int number, String goId, Person requester, List<Person> approvers, Instant at) {
        return new Attempt(
                number, goId, requester, approvers, at, List.of(), null, null, 0, List.of(), null, null, null, null,
                List.of(), List.of());
    }

    /** The step's state. */
    public Optional<StepState> step(Direction direction, StepId id) {
        return steps.stream()
                .filter(step -> step.direction() == direction && step.step().equals(id))
                .findFirst();
    }

    /** The last run of the watch. */
    public Optional<WatchRun> watch() {
        return watches.isEmpty() ? Optional.empty() : Optional.of(watches.get(watches.size() - 1));
    }

    /** The last version of the root cause analysis. */
    public Optional<RcaState> rca() {
        return rcas.isEmpty() ? Optional.empty() : Optional.of(rcas.get(rcas.size() - 1));
    }

    /** What is known of an announcement; empty when it has not begun. */
    public Optional<AnnouncementState> announcement(Announcement what) {
        return announcements.stream().filter(one -> one.what() == what).findFirst();
    }

    /** Whether a root cause analysis of this attempt has been accepted. */
    public boolean hasAcceptedRca() {
        return rcas.stream().anyMatch(rca -> rca.status() == RcaState.Status.ACCEPTED);
    }

    /** Whether it is over, well or not. A validated one can still be rolled back, and then runs again until that is done. */
    public boolean isOver() {
        return rolledBackAt != null || (validatedAt != null && rollbackAt == null);
    }

    Attempt withStep(StepState step) {
        return copy().steps(Places.put(
                        steps,
                        step,
                        old -> old.direction() == step.direction() && old.step().equals(step.step())))
                .end();
    }

    Attempt withWatch(WatchRun watch) {
        return copy().watches(Places.put(watches, watch, old -> old.run() == watch.run()))
                .end();
    }

    Attempt withRca(RcaState rca) {
        return copy().rcas(Places.put(rcas, rca, old -> old.version() == rca.version()))
                .end();
    }

    Attempt withAnnouncement(AnnouncementState announcement) {
        return copy().announcements(Places.put(announcements, announcement, old -> old.what() == announcement.what()))
                .end();
    }

    AttemptCopy copy() {
        return new AttemptCopy(this);
    }
}
