package dev.lockkeeper.check;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.pattern.Labels;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What error lines are held against.
 *
 * @param kinds by signal, which kinds of them the baseline has
 * @param labels what people said of others
 * @param documents the texts that the baseline names, by their digest
 */
public record KnownErrors(
        Map<String, PatternBaseline> kinds, Labels labels, Function<Digest, Optional<String>> documents) {
    /** Nothing is known. */
    public static final KnownErrors NONE = new KnownErrors(Map.of(), Labels.NONE, digest -> Optional.empty());

    public KnownErrors {
        kinds = Map.copyOf(kinds);
    }
}
