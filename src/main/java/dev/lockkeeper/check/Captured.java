package dev.lockkeeper.check;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.pattern.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A baseline as it was captured.
 *
 * @param documents the texts that it names by their digest
 */
public record Captured(Baseline baseline, List<String> documents) {
    public Captured {
        documents = List.copyOf(documents);
    }

    /** What error lines are held against while nobody keeps the texts. */
    public KnownErrors errors(Labels labels) {
        Map<Digest, String> texts = new HashMap<>();
        documents.forEach(text -> texts.put(Digest.of(text), text));
        return new KnownErrors(baseline.patterns(), labels, digest -> Optional.ofNullable(texts.get(digest)));
    }
}
