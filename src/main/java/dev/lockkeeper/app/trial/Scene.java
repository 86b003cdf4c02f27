package dev.lockkeeper.app.trial;

/** What a check is fed. */
enum Scene {
    /** What the check is there to find. */
    VIOLATION,
    /** A service as it should be. */
    HEALTH,
    /** Sources that answer, and know nothing. */
    SILENCE
}
