package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One slot of the watch: the best answer that there is for each signal.
 *
 * @param samples by the watched signal's name
 * @param moving whether the new side carried enough traffic for the clock to run in this slot
 * @param raw the documents with the raw answers, oldest first; empty where none were kept
 * @param again by watched signal, how often it was asked again because its source had not answered
 */
public record WatchSlot(
        Instant slot, Map<String, Sample> samples, boolean moving, List<Digest> raw, Map<String, Again> again) {
    /**
     * That a signal was asked again for the same slot.
     *
     * @param tries how often, at least 1
     * @param at when the last of the answers was recorded
     */
    public record Again(int tries, Instant at) {}

    public WatchSlot {
        samples = Map.copyOf(samples);
        raw = List.copyOf(raw);
        again = Map.copyOf(again);
    }

    /** A slot that was asked once. */
    public WatchSlot(Instant slot, Map<String, Sample> samples, boolean moving, @Nullable Digest raw) {
        this(slot, samples, moving, raw == null ? List.of() : List.of(raw), Map.of());
    }

    /** A slot that was asked once, and of which no raw answers were kept. */
    public WatchSlot(Instant slot, Map<String, Sample> samples, boolean moving) {
        this(slot, samples, moving, List.of(), Map.of());
    }

    /**
     * The slot after it was asked again. Only what ended in ERROR gets another answer, and a clock that ran goes on running; one
     * that stood still runs only where something was answered.
     *
     * @param answers by watched signal, those that were asked again; an answer may be an ERROR once more
     * @param document the document with the raw answers; null where none was kept
     * @param at when it was recorded
     */
    public WatchSlot askedAgain(Map<String, Sample> answers, boolean nowMoving, @Nullable Digest document, Instant at) {
        Map<String, Sample> best = new HashMap<>(samples);
        Map<String, Again> tried = new HashMap<>(again);
        answers.forEach((name, answer) -> {
            if (isUnanswered(name)) {
                best.put(name, answer);
                tried.put(name, new Again(tries(name) + 1, at));
            }
        });
        List<Digest> documents = new ArrayList<>(raw);
        if (document != null) {
            documents.add(document);
        }
        boolean isAnswered = tried.keySet().stream()
                .anyMatch(name -> Objects.requireNonNull(best.get(name)).outcome() != Outcome.ERROR);
        return new WatchSlot(slot, best, moving || (nowMoving && isAnswered), documents, tried);
    }

    /** The same with other samples of the same signals. */
    public WatchSlot withSamples(Map<String, Sample> others) {
        return new WatchSlot(slot, others, moving, raw, again);
    }

    /** Whether the signal was asked and its source did not answer. */
    public boolean isUnanswered(String signal) {
        Sample sample = samples.get(signal);
        return sample != null && sample.outcome() == Outcome.ERROR;
    }

    /** How often the signal was asked again. */
    public int tries(String signal) {
        Again tried = again.get(signal);
        return tried == null ? 0 : tried.tries();
    }

    /** The signals that have an answer only because they were asked again. */
    public Set<String> late() {
        return again.keySet().stream().filter(name -> !isUnanswered(name)).collect(Collectors.toUnmodifiableSet());
    }
}
