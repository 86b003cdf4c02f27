package dev.lockkeeper.app.trial.store;

/** What is wrong with the database that is moved to. */
public enum DatabaseFlaw {
    NONE,
    ROW_MISSING,
    /** As many rows, and a blank more in one of them. */
    VALUE_CHANGED,
    /** It would give a number that a row has already. */
    SEQUENCE_BEHIND,
    TABLE_MISSING,
    LARGE_OBJECT_MISSING,
    /** Both are without a table. */
    EMPTY
}
