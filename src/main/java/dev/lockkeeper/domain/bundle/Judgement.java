package dev.lockkeeper.domain.bundle;

import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What comes of a case.
 *
 * @param reason in one line, for people
 * @param evidence by the promise's name; one for a check, one for each watched signal of a watch
 */
public record Judgement(Verdict verdict, String reason, Map<String, Evidence> evidence) {
    public Judgement {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }
}
