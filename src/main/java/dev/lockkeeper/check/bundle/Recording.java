package dev.lockkeeper.check.bundle;

import dev.lockkeeper.domain.Software;
import dev.lockkeeper.domain.bundle.Bundle;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.bundle.Provenance;
import dev.lockkeeper.domain.bundle.RecordedVerdict;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.verdict.Rules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes bundles of what was just judged. */
public final class Recording {
    private Recording() {}

    /**
     * The bundle of a check.
     *
     * @param rests what its verdict follows from
     * @param facts where it was measured, by a word
     */
    public static Bundle of(Case rests, Evidence evidence, List<Exchange> exchanges, Map<String, String> facts) {
        Provenance origin = new Provenance(evidence.at(), Software.version(), evidence.asked(), facts);
        return new Bundle(rests, recorded(evidence), origin, exchanges);
    }

    /**
     * The bundle of a watch.
     *
     * @param reason why it ended so, in one line; null when nothing was said
     * @param evidence what was said of each signal
     */
    public static Bundle ofWatch(
            Case.Watched rests,
            Verdict verdict,
            @Nullable String reason,
            Map<String, Evidence> evidence,
            List<Exchange> exchanges,
            Map<String, String> facts) {
        Map<String, RecordedVerdict> signals = new TreeMap<>();
        evidence.forEach((name, one) -> signals.put(name, recorded(one)));
        RecordedVerdict recorded = new RecordedVerdict(verdict, Rules.VERSION, reason, null, null, signals);
        Provenance origin = new Provenance(rests.until(), Software.version(), "", facts);
        return new Bundle(rests, recorded, origin, exchanges);
    }

    private static RecordedVerdict recorded(Evidence it) {
        return new RecordedVerdict(it.verdict(), Rules.VERSION, it.summary(), it.answered(), it.wouldFlip(), Map.of());
    }
}
