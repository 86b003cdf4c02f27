package dev.lockkeeper.plan.satisfy;

/**
 * Something that will stand in the way of a cutover.
 *
 * @param kind whether the plan can not be met as it is, or only may turn out so
 * @param subject the part of the plan, for example {@code migrations.billing.after}
 * @param text what was found, and the remedy
 */
public record Finding(Kind kind, String subject, String text) {
    /** How bad it is. */
    public enum Kind {
        /** The plan can not be met; it has to be changed. */
        OBSTACLE,
        /** The plan can be met, but somebody should know. */
        NOTE
    }

    /** A finding that makes the plan impossible to meet. */
    static Finding obstacle(String subject, String text) {
        return new Finding(Kind.OBSTACLE, subject, text);
    }

    /** A finding that somebody should know. */
    static Finding note(String subject, String text) {
        return new Finding(Kind.NOTE, subject, text);
    }

    /** Whether the plan can not be met because of it. */
    public boolean isObstacle() {
        return kind == Kind.OBSTACLE;
    }

    @Override
    public String toString() {
        return (isObstacle() ? "" : "note: ") + subject + ": " + text;
    }
}
