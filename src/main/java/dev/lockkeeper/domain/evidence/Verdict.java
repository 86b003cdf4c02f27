package dev.lockkeeper.domain.evidence;

import java.util.Collection;

/** What a check says. Only PASS opens a gate; no data is never a pass. */
public enum Verdict {
    PASS,
    INCONCLUSIVE,
    ERROR,
    FAIL;

    /** The verdict of several blocking checks at the end: FAIL over ERROR over INCONCLUSIVE over PASS; of none, ERROR. */
    public static Verdict combine(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Enum::compareTo).orElse(ERROR);
    }
}
