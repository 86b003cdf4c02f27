package dev.lockkeeper.domain.pattern;

/** What people say of a group of error lines. */
public enum Label {
    /** Nothing yet. */
    NONE,
    /** It is known and nothing to hold a cutover for. */
    ACKNOWLEDGED,
    /** It is a failure. */
    FAILURE
}
