package dev.lockkeeper.domain;

/** Names a standing rule, for example {@code rca-before-retry}. */
public record RuleId(String value) implements Comparable<RuleId> {
    public RuleId {
        Slug.check("rule", value);
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
