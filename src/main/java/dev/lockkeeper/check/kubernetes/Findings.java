package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.domain.evidence.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a look at a description found wrong, each by the words that a plan accepts it with, and what people should know besides.
 * Not thread-safe.
 */
final class Findings {
    private static final int SHOWN = 3;

    private final List<String> accepted;
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private final List<String> taken = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param accepted what the plan takes although it is wrong
     */
    Findings(List<String> accepted) {
        this.accepted = accepted;
    }

    /** Something is wrong with the subject. */
    void wrong(String subject, String what) {
        if (accepted.contains(subject)) {
            taken.add(subject + ": " + what + " (accepted by the plan)");
        } else {
            wrong.put(subject, what);
        }
    }

    /** Something that decides nothing, but should be known. */
    void note(String line) {
        notes.add(line);
    }

    /** The look: FAIL when anything is wrong that the plan does not accept. */
    Look look(String kept) {
        List<String> lines = new ArrayList<>();
        wrong.forEach((subject, what) -> lines.add(subject + ": " + what));
        lines.addAll(taken);
        lines.addAll(notes);
        if (!wrong.isEmpty()) {
            String first = String.join("; ", lines.subList(0, Math.min(SHOWN, wrong.size())));
            String more = wrong.size() > SHOWN ? "; and " + (wrong.size() - SHOWN) + " more" : "";
            return new Look(
                    Verdict.FAIL,
                    first + more,
                    wrong.size() == 1 ? "this mended: PASS" : "these " + wrong.size() + " mended: PASS",
                    lines);
        }
        String but = taken.isEmpty() ? "" : ", but for " + taken.size() + " accepted by the plan";
        return Look.pass(kept + but, "1 finding: FAIL", lines);
    }
}
