package dev.lockkeeper.check;

import dev.lockkeeper.domain.evidence.Baseline;
import java.util.List;

/**
 * A baseline as it was captured.
 *
 * @param documents the texts that it names by their digest
 */
public record Captured(Baseline baseline, List<String> documents) {
    public Captured {
        documents = List.copyOf(documents);
    }
}
