package dev.lockkeeper.domain;

/** Names a migration; a slug that is unique in its programme. */
public record MigrationId(String value) implements Comparable<MigrationId> {
    public MigrationId {
        Slug.check("migration", value);
    }

    @Override
    public int compareTo(MigrationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
