package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Past;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A captured baseline.
 *
 * @param runId of the capture, which names its card
 * @param captured as it was sealed
 * @param seal its digest
 * @param by who had it captured
 * @param choice the window that a person put in force; null while the most recent one is
 * @param approval null until another person approved it as it is in force
 */
public record SealedBaseline(
        String runId,
        Baseline captured,
        Digest seal,
        Person by,
        @Nullable Choice choice,
        @Nullable Approval approval) {
    /** Another window than the most recent, put in force by a person with a reason. */
    public record Choice(Past past, String reason, Person by) {}

    /** Who approved it, and when. */
    public record Approval(Person by, Instant at) {}

    /** What counts: the captured measurements of the window in force. */
    public Baseline baseline() {
        return choice == null ? captured : captured.using(choice.past());
    }

    /** Whether the person had it captured or chose its window, and so cannot approve it. */
    public boolean isOf(Person person) {
        return by.equals(person) || (choice != null && choice.by().equals(person));
    }

    SealedBaseline chosen(Past past, String reason, Person person) {
        return new SealedBaseline(runId, captured, seal, by, new Choice(past, reason, person), null);
    }

    SealedBaseline approved(Person person, Instant at) {
        return new SealedBaseline(runId, captured, seal, by, choice, new Approval(person, at));
    }
}
