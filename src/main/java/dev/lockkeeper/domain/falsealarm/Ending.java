package dev.lockkeeper.domain.falsealarm;

/** What came of a watch that was replayed. */
public enum Ending {
    /** All promises were kept. */
    PASSED,
    /** A promise was broken: a false alarm, where the old platform was well. */
    FAILED,
    /** It ended and could not tell. */
    INCONCLUSIVE,
    /** It would not have begun, since the baseline before it could not have served. */
    UNFIT,
    /** The sources did not answer, so that nothing is known. */
    UNTOLD,
    /** It was not its turn before time was up. */
    LEFT_OUT
}
