package dev.lockkeeper.domain.falsealarm;

import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of all moments together.
 *
 * @param old the watch or gate as it was turned on the old platform
 * @param draw which moments were tried
 * @param all one for each drawn moment, earliest first
 * @param scrapes by signal how long it is between two samples; only where that is known
 */
public record FalseAlarms(OldPlatform old, Draw draw, List<Replayed> all, Map<String, Duration> scrapes) {
    /** By what a limit that was broken is multiplied, to see which would have held. */
    private static final List<String> WIDER = List.of("1.5", "2", "3", "5");

    /** Instead where a limit is zero, of which no multiple is wider. */
    private static final List<String> ABOVE_ZERO = List.of("1", "2", "5", "10", "50");

    public FalseAlarms {
        all = all.stream().sorted(Comparator.comparing(Replayed::at)).toList();
        scrapes = Map.copyOf(scrapes);
    }

    /** With nothing known of samples. */
    public FalseAlarms(OldPlatform old, Draw draw, List<Replayed> all) {
        this(old, draw, all, Map.of());
    }

    /** How many ended so. */
    public int count(Ending ending) {
        return (int) all.stream().filter(one -> one.ending() == ending).count();
    }

    /** Those that ended so. */
    public List<Replayed> that(Ending ending) {
        return all.stream().filter(one -> one.ending() == ending).toList();
    }

    /** How many watches could have begun and were told of or not: what shares are shares of. */
    public int begun() {
        return all.size() - count(Ending.UNFIT) - count(Ending.LEFT_OUT);
    }

    /** How many watches ended with a verdict. */
    public int told() {
        return begun() - count(Ending.UNTOLD);
    }

    /**
     * What share of all moments ended so at most, with {@link ShareBound#CONFIDENCE} % confidence, in percent. Of moments of which
     * nothing could be told the worst is supposed.
     */
    public BigDecimal atMostPercent(Ending ending) {
        return ShareBound.atMostPercent(count(ending) + count(Ending.UNTOLD), begun());
    }

    /** Whether each watch that was tried passed. */
    public boolean isQuiet() {
        return all.stream().allMatch(one -> one.ending() == Ending.PASSED);
    }

    /**
     * A promise over all moments.
     *
     * @param name the watched signal, or the gate's item
     * @param promise the watched signal; null where it is an item
     * @param failed how often it was broken
     * @param inconclusive how often it could not be told
     * @param wider how often it would have been broken with a wider limit, by the limit; empty where it was never broken, is
     *     an item, or is about kinds of error lines, which have no limit to widen
     */
    public record OfPromise(
            String name,
            @Nullable WatchedSignal promise,
            int failed,
            int inconclusive,
            Map<BigDecimal, Integer> wider) {}

    /** Each promise by itself, in the plan's order. */
    public List<OfPromise> promises() {
        List<OfPromise> found = new ArrayList<>();
        for (WatchedSignal promise : old.migration().watch().signals()) {
            List<Replayed> failed = of(promise.name(), Verdict.FAIL);
            int open = of(promise.name(), Verdict.INCONCLUSIVE).size();
            found.add(new OfPromise(promise.name(), promise, failed.size(), open, wider(promise, failed)));
        }
        old.gate().stream().flatMap(gate -> gate.items().stream()).forEach(item -> {
            String name = item.id().value();
            int open = of(name, Verdict.INCONCLUSIVE).size();
            found.add(new OfPromise(name, null, of(name, Verdict.FAIL).size(), open, Map.of()));
        });
        return List.copyOf(found);
    }

    /** What else was broken at a moment that failed, in the plan's order: what it is, what was found and what is allowed. */
    public List<String> alsoBroken(Replayed failed) {
        return old.names().stream()
                .filter(name -> failed.ending() == Ending.FAILED && !name.equals(failed.breached()))
                .flatMap(name -> Optional.ofNullable(failed.evidence().get(name)).stream()
                        .filter(evidence -> evidence.verdict() == Verdict.FAIL)
                        .map(evidence -> name + ": " + evidence.summary()))
                .toList();
    }

    private List<Replayed> of(String promise, Verdict verdict) {
        return all.stream()
                .filter(one -> {
                    Evidence evidence = one.evidence().get(promise);
                    return evidence != null && evidence.verdict() == verdict;
                })
                .toList();
    }

    /** A wider limit breaks no promise that a narrower one keeps, so that only what was broken is judged again. */
    private Map<BigDecimal, Integer> wider(WatchedSignal promise, List<Replayed> failed) {
        Map<BigDecimal, Integer> found = new LinkedHashMap<>();
        Migration migration = old.migration();
        int left = promise.isOfKinds() ? 0 : failed.size();
        for (BigDecimal bound : wider(promise.bound())) {
            if (left == 0) {
                break;
            }
            left = (int) failed.stream()
                    .filter(one -> Rejudging.isBroken(migration.watch(), promise, bound, one))
                    .count();
            found.put(bound, left);
        }
        return found;
    }

    /** Wider limits to try, the narrowest first. */
    static List<BigDecimal> wider(BigDecimal bound) {
        return bound.signum() == 0
                ? ABOVE_ZERO.stream().map(BigDecimal::new).toList()
                : WIDER.stream()
                        .map(factor -> bound.multiply(new BigDecimal(factor)).stripTrailingZeros())
                        .toList();
    }
}
