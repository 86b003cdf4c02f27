package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Instant;

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

    /** Its check ran. */
    record Measured(Evidence evidence, String runId, Instant at) implements ItemState {
        @Override
        public Verdict verdict() {
            return evidence.verdict();
        }
    }
}
