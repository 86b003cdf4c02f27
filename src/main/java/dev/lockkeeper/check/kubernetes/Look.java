package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.domain.evidence.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the cluster found.
 *
 * @param wouldFlip the nearest change that would give another verdict; null when nothing sensible can be said
 * @param lines one per pod, claim or quota
 */
record Look(Verdict verdict, String summary, @Nullable String wouldFlip, List<String> lines) {
    Look {
        lines = List.copyOf(lines);
    }

    static Look pass(String summary, String wouldFlip, List<String> lines) {
        return new Look(Verdict.PASS, summary, wouldFlip, lines);
    }

    /** The same with one more line. */
    Look with(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new Look(verdict, summary, wouldFlip, more);
    }

    static Look fail(String summary, List<String> lines) {
        return new Look(Verdict.FAIL, summary, null, lines);
    }

    static Look unclear(String summary, List<String> lines) {
        return new Look(Verdict.INCONCLUSIVE, summary, null, lines);
    }
}
