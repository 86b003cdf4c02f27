package dev.lockkeeper.check.pattern;

/** How an error line stands to those that were there before. */
enum Novelty {
    /** It was there before. */
    KNOWN,
    /** It was not, and people said that it is known all the same. */
    ACKNOWLEDGED,
    /** It was not, and its words are nearly those of one that was. */
    VARIANT,
    /** It was not. */
    NEW
}
