package dev.lockkeeper.domain;

/** Names an item within its gate. */
public record ItemId(String value) implements Comparable<ItemId> {
    public ItemId {
        Slug.check("item", value);
    }

    @Override
    public int compareTo(ItemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
