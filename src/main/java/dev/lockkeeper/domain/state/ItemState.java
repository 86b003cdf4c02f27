package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of an item; an item of which nothing is known has no state. */
public sealed interface ItemState {
    /** When it became known. */
    Instant at();

    /** What it means for the gate. */
    Verdict verdict();

    /** A person ticked it. */
    record Ticked(Person by, String note, Instant at) implements ItemState {
        @Override
        public Verdict verdict() {
            return Verdict.PASS;
        }
    }

    /**
     * Its check ran.
     *
     * @param waiver null unless somebody wants to go on although it did not pass
     */
    record Measured(
            Evidence evidence,
            String runId,
            Instant at,
            @Nullable Waiver waiver) implements ItemState {
        /** That a named person knows of the finding and wants to go on. It stands beside the verdict and changes nothing in it. */
        public record Waiver(Person by, String reason, Instant at) {}

        @Override
        public Verdict verdict() {
            return evidence.verdict();
        }
    }
}
