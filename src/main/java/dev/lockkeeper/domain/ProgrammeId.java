package dev.lockkeeper.domain;

/** Names a programme; a slug that is unique in the plans folder. */
public record ProgrammeId(String value) implements Comparable<ProgrammeId> {
    public ProgrammeId {
        Slug.check("programme", value);
    }

    @Override
    public int compareTo(ProgrammeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
