package dev.lockkeeper.domain;

/** Names a gate within its migration. */
public record GateId(String value) implements Comparable<GateId> {
    public GateId {
        Slug.check("gate", value);
    }

    @Override
    public int compareTo(GateId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
