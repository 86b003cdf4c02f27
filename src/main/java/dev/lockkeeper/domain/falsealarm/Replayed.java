package dev.lockkeeper.domain.falsealarm;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One moment at which a cutover might have been switched, or a gate checked, and what came of it.
 *
 * @param reason in one line why it ended so
 * @param breached the promise that was broken first; null unless it failed
 * @param evidence by promise; empty when no watch ran
 * @param baseline what it was held to; null when it did not begin
 * @param slots what a watch saw, without kinds of error lines: no limit of theirs can be widened
 */
public record Replayed(
        Drawn drawn,
        Ending ending,
        String reason,
        @Nullable String breached,
        Map<String, Evidence> evidence,
        @Nullable Baseline baseline,
        List<WatchSlot> slots) {
    public Replayed {
        evidence = Map.copyOf(evidence);
        slots = List.copyOf(slots);
    }

    /** When it would have been switched, or was checked. */
    public Instant at() {
        return drawn.at();
    }

    /** A moment at which no watch ran to its end. */
    public static Replayed without(Drawn at, Ending ending, String reason) {
        return new Replayed(at, ending, reason, null, Map.of(), null, List.of());
    }

    /** A watch that ran. */
    public static Replayed watched(Drawn at, WatchAssessment assessed, Baseline baseline, List<WatchSlot> slots) {
        Ending ending = switch (assessed.standing()) {
            case PASSED -> Ending.PASSED;
            case BREACHED -> Ending.FAILED;
            case INCONCLUSIVE -> Ending.INCONCLUSIVE;
            case ERROR -> Ending.UNTOLD;
            case RUNNING -> Ending.LEFT_OUT;
        };
        List<WatchSlot> numbers = slots.stream().map(Replayed::withoutKinds).toList();
        return new Replayed(at, ending, assessed.reason(), assessed.breached(), assessed.evidence(), baseline, numbers);
    }

    private static WatchSlot withoutKinds(WatchSlot slot) {
        Map<String, Sample> numbers = new HashMap<>(slot.samples());
        numbers.values().removeIf(sample -> sample.measurement() instanceof Measurement.Patterns);
        return new WatchSlot(slot.slot(), numbers, slot.moving());
    }

    /** A gate whose items were measured; those that are not required only inform, unless there are no others. */
    public static Replayed checked(Drawn at, Gate gate, Baseline baseline, Map<String, Evidence> evidence) {
        boolean hasRequired = gate.items().stream().anyMatch(Item::required);
        Map<String, Evidence> counted = new LinkedHashMap<>();
        gate.items().stream()
                .filter(item -> item.required() || !hasRequired)
                .map(item -> item.id().value())
                .forEach(name -> counted.put(name, Objects.requireNonNull(evidence.get(name))));
        Verdict all =
                Verdict.combine(counted.values().stream().map(Evidence::verdict).toList());
        Map.Entry<String, Evidence> first = counted.entrySet().stream()
                .filter(one -> one.getValue().verdict() == all)
                .findFirst()
                .orElseThrow();
        String reason = first.getKey() + ": " + first.getValue().summary();
        return switch (all) {
            case PASS -> new Replayed(at, Ending.PASSED, reason, null, evidence, baseline, List.of());
            case FAIL -> new Replayed(at, Ending.FAILED, reason, first.getKey(), evidence, baseline, List.of());
            case INCONCLUSIVE -> new Replayed(at, Ending.INCONCLUSIVE, reason, null, evidence, baseline, List.of());
            case ERROR -> new Replayed(at, Ending.UNTOLD, reason, null, evidence, baseline, List.of());
        };
    }

    /** The evidence of the promise that was broken first. */
    public Optional<Evidence> breach() {
        return Optional.ofNullable(breached).map(evidence::get);
    }
}
