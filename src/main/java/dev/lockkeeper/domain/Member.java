package dev.lockkeeper.domain;

/** Who a plan names: one Slack user ({@code U…} or {@code W…}), or a user group by id ({@code S…}) or handle ({@code @dba}). */
public record Member(String name) {
    public Member {
        if (!name.matches("[UW][A-Z0-9]{2,}|S[A-Z0-9]{2,}|@[\\w.-]+")) {
            throw new IllegalArgumentException(
                    "member must be a user id (U…), a user group id (S…) or a user group handle (@…), got '" + name
                            + "'");
        }
    }

    /** Whether this names a user group, whose people are only known to Slack. */
    public boolean isGroup() {
        return name.startsWith("@") || name.startsWith("S");
    }

    /** The one person meant; only to be asked when {@link #isGroup()} is false. */
    public Person person() {
        if (isGroup()) {
            throw new IllegalStateException("a user group is not one person: '" + name + "'");
        }
        return new Person(name);
    }
}
