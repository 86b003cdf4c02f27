package dev.lockkeeper.domain.verdict;

/** The rules by which verdicts follow from numbers, as a whole. */
public final class Rules {
    /**
     * Their version: higher whenever the same numbers may give another verdict, or another sentence about it. What was recorded
     * under an older one can be reckoned again under this one and compared.
     */
    public static final int VERSION = 3;

    private Rules() {}
}
