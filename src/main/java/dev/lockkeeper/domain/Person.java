package dev.lockkeeper.domain;

/** Somebody who acts, by Slack user id; names and e-mail addresses never give rights. {@link #LOCKKEEPER} is the bot itself. */
public record Person(String userId) implements Comparable<Person> {
    /** The bot, for what the clock or a measurement decided. */
    public static final Person LOCKKEEPER = new Person("lockkeeper");

    public Person {
        if (userId.isBlank()) {
            throw new IllegalArgumentException("user id must not be blank");
        }
    }

    /** Whether this is the bot and not a human being. */
    public boolean isLockkeeper() {
        return equals(LOCKKEEPER);
    }

    @Override
    public int compareTo(Person other) {
        return userId.compareTo(other.userId);
    }

    @Override
    public String toString() {
        return userId;
    }
}
