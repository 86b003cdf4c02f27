package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.SeenAgain;
import dev.lockkeeper.domain.bundle.Bundle;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Judgement;
import dev.lockkeeper.domain.bundle.RecordedVerdict;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.verdict.Court;
import dev.lockkeeper.domain.verdict.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A bundle's verdict, reckoned again.
 *
 * @param differences from what was recorded, each in one line; empty when there are none, or nothing was recorded
 */
public record Replay(Bundle bundle, Judgement judgement, List<String> differences) {
    public Replay {
        differences = List.copyOf(differences);
    }

    /**
     * Judges the bundle anew, or looks again at the answers in it. Asks nobody and reads nothing but the bundle.
     *
     * @param workers what looks needs them, though nothing is carried out by them; the caller's to close
     */
    public static Replay of(Bundle bundle, ExecutorService workers) {
        RecordedVerdict recorded = bundle.recorded();
        if (bundle.measured() instanceof Case.Seen seen) {
            SeenAgain.Found found = SeenAgain.of(seen, bundle.exchanges(), workers);
            Judgement judgement = judgement(found.evidence());
            List<String> differences = new ArrayList<>();
            if (found.lacks() != null) {
                differences.add("answers: the bundle holds " + found.lacks());
            }
            if (recorded != null) {
                differences.addAll(differences(recorded, judgement));
            }
            return new Replay(bundle, judgement, differences);
        }
        Judgement judgement = Court.judge((Case.Reckoned) bundle.measured());
        return new Replay(bundle, judgement, recorded == null ? List.of() : differences(recorded, judgement));
    }

    private static Judgement judgement(Evidence evidence) {
        return new Judgement(evidence.verdict(), evidence.summary(), Map.of(evidence.kind(), evidence));
    }

    /** Whether a verdict was recorded that could differ. */
    public boolean isCompared() {
        return bundle.recorded() != null;
    }

    /** Whether nothing differs from what was recorded. */
    public boolean isIdentical() {
        return differences.isEmpty();
    }

    /** The version of the rules that it was recorded under, where that is another than today's. */
    public @Nullable Integer otherRules() {
        RecordedVerdict recorded = bundle.recorded();
        Integer rules = recorded == null ? null : recorded.rules();
        return rules == null || rules == Rules.VERSION ? null : rules;
    }

    private static List<String> differences(RecordedVerdict recorded, Judgement judgement) {
        List<String> found = new ArrayList<>();
        boolean isSameRules = recorded.rules() == null || recorded.rules() == Rules.VERSION;
        compare("verdict", recorded.verdict().name(), judgement.verdict().name(), found);
        if (isSameRules) {
            compare("summary", recorded.summary(), judgement.reason(), found);
        }
        if (recorded.signals().isEmpty() && judgement.evidence().size() == 1 && isSameRules) {
            Evidence only = judgement.evidence().values().iterator().next();
            compareTexts("", recorded, only, found);
        }
        for (Map.Entry<String, RecordedVerdict> signal : recorded.signals().entrySet()) {
            Evidence evidence = judgement.evidence().get(signal.getKey());
            Verdict verdict = evidence == null ? Verdict.ERROR : evidence.verdict();
            compare(signal.getKey() + " verdict", signal.getValue().verdict().name(), verdict.name(), found);
            if (evidence != null && isSameRules) {
                compare(signal.getKey() + " summary", signal.getValue().summary(), evidence.summary(), found);
                compareTexts(signal.getKey() + " ", signal.getValue(), evidence, found);
            }
        }
        return found;
    }

    private static void compareTexts(String of, RecordedVerdict recorded, Evidence evidence, List<String> found) {
        compare(of + "numbers", recorded.numbers(), evidence.answered(), found);
        compare(of + "would_flip", recorded.wouldFlip(), evidence.wouldFlip(), found);
    }

    /** What was not recorded is not compared. */
    private static void compare(String what, @Nullable String recorded, @Nullable String now, List<String> found) {
        if (recorded != null && !recorded.equals(now)) {
            found.add(what + ": recorded '" + recorded + "', recomputed '" + now + "'");
        }
    }
}
