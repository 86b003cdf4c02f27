package dev.lockkeeper.domain.bundle;

import java.time.Instant;
import java.util.Map;

/**
 * Where a bundle was measured.
 *
 * @param software the version of Lockkeeper
 * @param asked what was asked, resolved; no secrets
 * @param facts what else is known, by a word: programme, migration, gate, item, attempt, run, plan, baseline's seal
 */
public record Provenance(Instant at, String software, String asked, Map<String, String> facts) {
    public Provenance {
        facts = Map.copyOf(facts);
    }
}
