package dev.lockkeeper.check.http;

import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Holds a run of a suite to the cases that ran in the rehearsal: what is silently left out must not look like a pass. */
public record RehearsedCases(List<Tally> rehearsed) {
    /** The evidence, or what is missing from it; a failed case stays the first thing to know. */
    public Evidence hold(Evidence evidence) {
        Tally now = evidence.tally();
        if (now == null) {
            return evidence;
        }
        return rehearsed.stream()
                .filter(then -> then.suite().equals(now.suite()))
                .findFirst()
                .map(then -> held(evidence, now, then))
                .orElse(evidence);
    }

    private static Evidence held(Evidence evidence, Tally now, Tally then) {
        String missing = now.missingFrom(then);
        if (!now.isFewerThan(then)) {
            return missing.isEmpty() ? evidence : evidence.also("not in this run, but in the rehearsal's: " + missing);
        }
        String fewer = now.executed() + " of the " + then.executed() + " cases of the rehearsal were executed"
                + (missing.isEmpty() ? "" : ", missing: " + missing);
        Verdict verdict = Verdict.combine(List.of(evidence.verdict(), Verdict.INCONCLUSIVE));
        List<String> lines = new ArrayList<>(evidence.lines());
        lines.add(fewer);
        return evidence.verdict() == Verdict.PASS
                ? evidence.judged(
                        verdict,
                        fewer + "; run them, or record the rehearsal again without them",
                        then.executed() + " executed cases that pass: PASS",
                        lines)
                : evidence.judged(verdict, evidence.summary() + "; " + fewer, evidence.wouldFlip(), lines);
    }
}
