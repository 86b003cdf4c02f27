package dev.lockkeeper.check.http;

import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a smoke case ended.
 *
 * @param detail what was seen, and what was expected where it differs
 * @param took null when there was no answer
 * @param kept the values for later cases
 */
record CaseResult(
        String name,
        Verdict verdict,
        String detail,
        @Nullable Duration took,
        Map<String, String> kept) {
    static CaseResult without(String name, Verdict verdict, String why) {
        return new CaseResult(name, verdict, why, null, Map.of());
    }

    /** Whether a request went out and an answer came back. */
    boolean wasExecuted() {
        return took != null;
    }

    String line() {
        return verdict + " " + name + ": " + detail;
    }
}
