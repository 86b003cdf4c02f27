package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Origin;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Stretch;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.verdict.WatchAssessment.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says where a watch stands. The clock runs only in slots in which traffic had moved; a broken promise is final at once, a
 * pass comes only at the end and only from complete evidence.
 */
public final class WatchJudge {
    private final WatchSpec spec;
    private final Instant anchor;
    private final Duration wanted;
    private final NavigableMap<Instant, WatchSlot> slots = new TreeMap<>();
    private final List<SignalWatch> watches = new ArrayList<>();
    private final Map<String, Evidence> unjudged = new LinkedHashMap<>();
    private final Map<String, NavigableMap<Instant, Outcome>> outcomes = new LinkedHashMap<>();
    private Duration clean = Duration.ZERO;
    private @Nullable Instant end;
    private @Nullable Instant lastMoving;

    private WatchJudge(WatchSpec spec, Baseline baseline, Instant anchor, Duration extendedBy) {
        this.spec = spec;
        this.anchor = anchor;
        this.wanted = spec.length().plus(extendedBy);
        for (WatchedSignal signal : spec.signals()) {
            Optional<SignalJudge> judge = SignalJudge.of(signal, baseline);
            if (judge.isPresent()) {
                watches.add(new SignalWatch(signal, judge.get(), start(signal)));
                outcomes.put(signal.name(), new TreeMap<>());
            } else {
                unjudged.put(
                        signal.name(),
                        Evidence.error(
                                "prometheus",
                                signal.name(),
                                "the baseline has nothing to hold " + signal.name() + " against: capture it again",
                                anchor));
            }
        }
    }

    /**
     * Where the watch stands.
     *
     * @param anchor the moment of the switch, from which the slots are counted
     * @param slots what was sampled, in any order
     * @param extendedBy how much clean time people added
     */
    public static WatchAssessment assess(
            WatchSpec spec,
            Baseline baseline,
            Instant anchor,
            List<WatchSlot> slots,
            Duration extendedBy,
            Instant now) {
        WatchJudge judge = new WatchJudge(spec, baseline, anchor, extendedBy);
        slots.forEach(slot -> judge.slots.put(slot.slot(), slot));
        judge.run();
        judge.watches.forEach(watch -> watch.keep(judge.firstSeen(watch)));
        return judge.assessment(now, extendedBy);
    }

    private void run() {
        // What was seen in slots after the end counts, if the end was told by an answer that came later than they.
        boolean isLate = slots.values().stream().anyMatch(slot -> !slot.late().isEmpty());
        for (WatchSlot slot : slots.values()) {
            if (end != null && !isLate) {
                return;
            }
            for (SignalWatch watch : watches) {
                if (isCounted(watch.watched(), slot.slot())) {
                    Sample sample = slot.samples().get(watch.watched().name());
                    Outcome outcome = sample == null ? Outcome.NODATA : watch.take(sample);
                    of(watch).put(slot.slot(), outcome);
                }
            }
            if (slot.moving() && slot.slot().isAfter(anchor.plus(spec.settle()))) {
                clean = clean.plus(spec.every());
                lastMoving = slot.slot();
            }
            if (clean.compareTo(wanted) >= 0
                    && spec.signals().stream().allMatch(signal -> isOver(signal, slot.slot()))) {
                end = slot.slot();
            }
        }
    }

    /** The signal as it was seen before anything was asked again: an answer that comes late undoes no breach. */
    private SignalWatch firstSeen(SignalWatch watch) {
        WatchedSignal signal = watch.watched();
        SignalWatch first = watch.afresh();
        boolean isLate = slots.values().stream().anyMatch(slot -> slot.late().contains(signal.name()));
        if (isLate) {
            Instant last = end == null ? slots.lastKey() : end;
            slots.headMap(last, true).values().stream()
                    .filter(slot ->
                            isCounted(signal, slot.slot()) && !slot.late().contains(signal.name()))
                    .map(slot -> slot.samples().get(signal.name()))
                    .filter(Objects::nonNull)
                    .forEach(first::take);
        }
        return first;
    }

    private WatchAssessment assessment(Instant now, Duration extendedBy) {
        Map<String, Evidence> evidence = new LinkedHashMap<>();
        Set<String> decided = new HashSet<>(unjudged.keySet());
        Instant last = slots.isEmpty() ? anchor : slots.lastKey();
        for (WatchedSignal signal : spec.signals()) {
            Optional<SignalWatch> watch = watches.stream()
                    .filter(candidate -> candidate.watched().equals(signal))
                    .findFirst();
            if (watch.isEmpty()) {
                evidence.put(signal.name(), unjudged.getOrDefault(signal.name(), missing(signal)));
                continue;
            }
            boolean isDecided = end != null || (signal.until() != null && isOver(signal, last));
            Evidence atEnd = watch.get().atEnd(last);
            if (isDecided && atEnd.verdict() != Verdict.FAIL) {
                Optional<Coverage.Lack> lack = coverage(watch.get()).lack();
                atEnd = lack.isPresent() ? SignalWatch.limited(atEnd, lack.get()) : atEnd;
            }
            evidence.put(signal.name(), atEnd.from(Origin.sampled(Stretch.of(of(watch.get())))));
            if (isDecided || watch.get().breach().isPresent()) {
                decided.add(signal.name());
            }
        }
        return standing(evidence, decided, now, extendedBy);
    }

    private WatchAssessment standing(
            Map<String, Evidence> evidence, Set<String> decided, Instant now, Duration extendedBy) {
        Optional<String> breached = firstBreach(evidence, decided);
        if (breached.isPresent()) {
            String name = breached.get();
            String why = Optional.ofNullable(evidence.get(name))
                    .map(Evidence::summary)
                    .orElse("broken");
            return result(Standing.BREACHED, cutOff(evidence, decided), decided, name, name + ": " + why);
        }
        if (end == null) {
            return stalled(now, extendedBy)
                    .map(lack -> result(of(lack.verdict()), cutOff(evidence, decided), decided, null, lack.reason()))
                    .orElseGet(() -> result(Standing.RUNNING, evidence, decided, null, progress()));
        }
        Verdict all = Verdict.combine(evidence.entrySet().stream()
                .filter(entry -> isRequired(entry.getKey()))
                .map(entry -> entry.getValue().verdict())
                .toList());
        String reason = evidence.entrySet().stream()
                .filter(entry -> isRequired(entry.getKey()))
                .filter(entry -> entry.getValue().verdict() == all && all != Verdict.PASS)
                .map(entry -> entry.getKey() + ": " + entry.getValue().summary())
                .findFirst()
                .orElse(all == Verdict.PASS ? Figures.span(clean) + " clean" : "no signal is watched");
        return result(of(all), evidence, decided, null, reason);
    }

    /** A watch that ends early has not evaluated what was not decided, however good that looked so far. */
    private Map<String, Evidence> cutOff(Map<String, Evidence> evidence, Set<String> decided) {
        Duration left = wanted.minus(clean);
        String remedy = left.compareTo(spec.every()) < 0 ? "the rest of its time" : Figures.span(left) + " more";
        Coverage.Lack early = new Coverage.Lack(Verdict.INCONCLUSIVE, "not evaluated to the end", remedy);
        Map<String, Evidence> cut = new LinkedHashMap<>(evidence);
        cut.replaceAll((name, found) ->
                decided.contains(name) || found.verdict() == Verdict.ERROR ? found : SignalWatch.limited(found, early));
        return cut;
    }

    // The earliest slot counts; at the end, a signal that fails only then.
    private Optional<String> firstBreach(Map<String, Evidence> evidence, Set<String> decided) {
        Optional<SignalWatch> earliest = watches.stream()
                .filter(watch -> watch.breachedAt() != null && watch.watched().required())
                .min((one, other) -> compare(one.breachedAt(), other.breachedAt()));
        if (earliest.isPresent()) {
            return Optional.of(earliest.get().watched().name());
        }
        return evidence.entrySet().stream()
                .filter(entry -> isRequired(entry.getKey()))
                .filter(entry ->
                        decided.contains(entry.getKey()) && entry.getValue().verdict() == Verdict.FAIL)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isRequired(String name) {
        return spec.signals().stream().anyMatch(signal -> signal.name().equals(name) && signal.required());
    }

    private static int compare(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? 0 : one.compareTo(other);
    }

    private Optional<Coverage.Lack> stalled(Instant now, Duration extendedBy) {
        Instant since = lastMoving == null ? anchor : lastMoving;
        if (now.isBefore(since.plus(spec.startWithin()).plus(extendedBy))) {
            return Optional.empty();
        }
        Coverage asked = new Coverage(spec.every());
        slots.tailMap(since, false)
                .values()
                .forEach(slot -> slot.samples()
                        .values()
                        .forEach(sample -> asked.add(
                                sample.outcome() == Outcome.ERROR ? Outcome.ERROR : Outcome.NODATA, sample.detail())));
        Verdict verdict = asked.lack().map(Coverage.Lack::verdict).orElse(Verdict.INCONCLUSIVE);
        String what = lastMoving == null ? "traffic did not move within " : "traffic did not move again within ";
        String remedy = verdict == Verdict.ERROR ? ": the sources could not be asked" : "";
        return Optional.of(new Coverage.Lack(
                verdict, what + Figures.span(spec.startWithin().plus(extendedBy)) + remedy, "traffic that moves"));
    }

    /** The slots of the newest full length: what was extended because of a hole may heal. */
    private Coverage coverage(SignalWatch watch) {
        NavigableMap<Instant, Outcome> seen = of(watch);
        Coverage coverage = new Coverage(spec.every());
        Instant last = lastCounted(watch.watched());
        for (Instant slot = firstCounted(watch.watched()); !slot.isAfter(last); slot = slot.plus(spec.every())) {
            Map.Entry<Instant, Outcome> entry = seen.floorEntry(slot);
            if (entry == null || !entry.getKey().isAfter(slot.minus(spec.every()))) {
                coverage.add(Outcome.NODATA, "slot not sampled");
            } else if (isExpected(watch.watched(), entry)) {
                coverage.add(entry.getValue(), detail(entry.getKey(), watch.watched()));
            }
        }
        return coverage;
    }

    // Without traffic there is nothing to measure; a source that cannot be asked is a hole all the same.
    private boolean isExpected(WatchedSignal signal, Map.Entry<Instant, Outcome> entry) {
        WatchSlot slot = slots.get(entry.getKey());
        boolean isPaused = slot != null && !slot.moving();
        boolean hasAnswer = entry.getValue() == Outcome.VALUE || entry.getValue() == Outcome.NODATA;
        return signal.until() != null || !isPaused || !hasAnswer;
    }

    private Instant firstCounted(WatchedSignal signal) {
        Instant start = start(signal).plus(spec.every());
        if (signal.until() != null) {
            return start;
        }
        long needed = (spec.length().toMillis() - 1) / spec.every().toMillis() + 1;
        Instant first = start;
        for (WatchSlot slot :
                slots.headMap(lastCounted(signal), true).descendingMap().values()) {
            if (needed > 0 && slot.moving() && slot.slot().isAfter(start(signal))) {
                first = slot.slot();
                needed--;
            }
        }
        return first;
    }

    private Instant lastCounted(WatchedSignal signal) {
        Instant last = end != null ? end : slots.lastKey();
        Duration until = signal.until();
        return until == null || anchor.plus(until).isAfter(last) ? last : anchor.plus(until);
    }

    private String detail(Instant at, WatchedSignal signal) {
        WatchSlot slot = slots.get(at);
        Sample sample = slot == null ? null : slot.samples().get(signal.name());
        return sample == null ? "" : sample.detail();
    }

    private Instant start(WatchedSignal signal) {
        return signal.kind() == WatchedSignal.Kind.RESTARTS ? anchor : anchor.plus(spec.settle());
    }

    private boolean isCounted(WatchedSignal signal, Instant slot) {
        Duration until = signal.until();
        return slot.isAfter(start(signal)) && (until == null || !slot.isAfter(anchor.plus(until)));
    }

    private boolean isOver(WatchedSignal signal, Instant slot) {
        Duration until = signal.until();
        return until == null || !slot.isBefore(anchor.plus(until));
    }

    private NavigableMap<Instant, Outcome> of(SignalWatch watch) {
        return outcomes.getOrDefault(watch.watched().name(), new TreeMap<>());
    }

    private static Standing of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Standing.PASSED;
            case FAIL -> Standing.BREACHED;
            case ERROR -> Standing.ERROR;
            case INCONCLUSIVE -> Standing.INCONCLUSIVE;
        };
    }

    private Evidence missing(WatchedSignal signal) {
        return Evidence.error("prometheus", signal.name(), "two watched signals have this name", anchor);
    }

    private String progress() {
        return Figures.span(clean) + " of " + Figures.span(wanted) + " clean"
                + (lastMoving == null ? ", traffic has not moved yet" : "");
    }

    private WatchAssessment result(
            Standing standing,
            Map<String, Evidence> evidence,
            Set<String> decided,
            @Nullable String breached,
            String reason) {
        Duration shown = clean.compareTo(wanted) > 0 ? wanted : clean;
        return new WatchAssessment(standing, shown, wanted, evidence, decided, breached, reason);
    }
}
