package dev.lockkeeper.domain;

/** Names a step within its migration's cutover or rollback. */
public record StepId(String value) implements Comparable<StepId> {
    public StepId {
        Slug.check("step", value);
    }

    @Override
    public int compareTo(StepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
