package dev.lockkeeper.check.http;

import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.HttpCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs smoke cases side by side, but a case that needs a kept value after the one that keeps it. Every case must pass, and one
 * at least must have been answered.
 */
public final class SmokeCheck {
    private static final int AT_ONCE = 8;

    private final String kind;
    private final String name;
    private final List<Door> doors;
    private final Map<String, String> headers;
    private final List<HttpCase> cases;
    private final Clock clock;

    /**
     * A place where the cases are sent.
     *
     * @param name in front of its lines, for example the pod; empty when there is one door only
     */
    public record Door(String name, String base, Carrier carrier) {}

    /**
     * @param kind {@code smoke}, or {@code http} for a single request
     * @param doors each gets every case
     */
    public SmokeCheck(
            String kind,
            String name,
            List<Door> doors,
            Map<String, String> headers,
            List<HttpCase> cases,
            Clock clock) {
        this.kind = kind;
        this.name = name;
        this.doors = List.copyOf(doors);
        this.headers = Map.copyOf(headers);
        this.cases = List.copyOf(cases);
        this.clock = clock;
    }

    /** Runs them all; the future does not fail. */
    public CompletableFuture<Evidence> run(Errand errand, Instant now) {
        List<CompletableFuture<List<CaseResult>>> runs =
                doors.stream().map(door -> new Round(door, errand).start()).toList();
        return CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                .thenApply(done -> evidence(
                        runs.stream().flatMap(run -> run.join().stream()).toList(), now));
    }

    private Evidence evidence(List<CaseResult> results, Instant now) {
        List<CaseResult> executed =
                results.stream().filter(CaseResult::wasExecuted).toList();
        Verdict verdict =
                Verdict.combine(results.stream().map(CaseResult::verdict).toList());
        List<String> lines = results.stream().map(CaseResult::line).toList();
        String asked = asked();
        if (executed.isEmpty()) {
            String why = results.isEmpty()
                    ? "no case to run"
                    : results.get(0).name() + ": " + results.get(0).detail();
            return new Evidence(
                            kind,
                            Verdict.ERROR,
                            "no case of " + name + " was answered: " + why,
                            asked,
                            "",
                            now,
                            null,
                            lines)
                    .counting(tally(executed));
        }
        return new Evidence(
                        kind,
                        verdict,
                        summary(results),
                        asked,
                        Answer.shortened(String.join(" | ", lines)),
                        now,
                        wouldFlip(results),
                        lines)
                .counting(tally(executed));
    }

    /** Executed is a case that was answered through every door. A single request is no suite. */
    private @Nullable Tally tally(List<CaseResult> executed) {
        if (!kind.equals("smoke")) {
            return null;
        }
        Set<String> answered = executed.stream().map(CaseResult::name).collect(Collectors.toSet());
        return Tally.of(
                name,
                cases.stream()
                        .map(HttpCase::name)
                        .filter(it -> doors.stream().allMatch(door -> answered.contains(prefix(door) + it)))
                        .toList());
    }

    private String summary(List<CaseResult> results) {
        List<CaseResult> notPassed = results.stream()
                .filter(result -> result.verdict() != Verdict.PASS)
                .sorted(Comparator.comparing(CaseResult::verdict).reversed())
                .toList();
        if (notPassed.isEmpty()) {
            // Without the times, which stand in the lines: approvals are bound to this sentence.
            return results.size() == 1
                    ? results.get(0).name() + ": as expected"
                    : results.size() + " of " + results.size() + " cases passed";
        }
        if (results.size() == 1) {
            return results.get(0).name() + ": " + results.get(0).detail();
        }
        CaseResult first = notPassed.get(0);
        return notPassed.size() + " of " + results.size() + " cases did not pass: " + first.name() + ": "
                + first.detail() + (notPassed.size() > 1 ? "; and " + (notPassed.size() - 1) + " more" : "");
    }

    private @Nullable String wouldFlip(List<CaseResult> results) {
        long notPassed = results.stream()
                .filter(result -> result.verdict() != Verdict.PASS)
                .count();
        if (notPassed > 0) {
            return notPassed + (notPassed == 1 ? " case" : " cases") + " passing: PASS";
        }
        return tightest(results).orElse("any case not passing: FAIL");
    }

    /** The case nearest to its time limit. */
    private Optional<String> tightest(List<CaseResult> results) {
        Map<String, Duration> limits = new HashMap<>();
        cases.forEach(it -> {
            Duration within = it.expect().within();
            if (within != null) {
                limits.put(it.name(), within);
            }
        });
        return results.stream()
                .filter(result -> result.took() != null && limits.containsKey(bare(result.name())))
                .map(result -> Map.entry(
                        result.name(),
                        limits.getOrDefault(bare(result.name()), Duration.ZERO)
                                .minus(Objects.requireNonNullElse(result.took(), Duration.ZERO))))
                .min(Map.Entry.comparingByValue())
                .map(least -> least.getKey() + " " + (least.getValue().toMillis() + 1) + " ms slower: FAIL");
    }

    private String bare(String shown) {
        return doors.stream()
                .map(door -> prefix(door))
                .filter(prefix -> !prefix.isEmpty() && shown.startsWith(prefix))
                .findFirst()
                .map(prefix -> shown.substring(prefix.length()))
                .orElse(shown);
    }

    private String asked() {
        String where = doors.stream()
                .map(door -> Masking.address(door.base()))
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        String what = cases.stream()
                .map(it -> it.method() + " " + Masking.address(it.path()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return where + ": " + what;
    }

    private static String prefix(Door door) {
        return door.name().isEmpty() ? "" : door.name() + " ";
    }

    /** All cases through one door, each as soon as what it needs is there and a place is free. */
    private final class Round {
        private final Door door;
        private final Errand errand;
        private final CompletableFuture<List<CaseResult>> all = new CompletableFuture<>();
        private final List<HttpCase> waiting = new ArrayList<>(cases);
        private final Map<String, CaseResult> results = new HashMap<>();
        private final Map<String, String> kept = new HashMap<>();
        private int running;

        Round(Door door, Errand errand) {
            this.door = door;
            this.errand = errand;
        }

        CompletableFuture<List<CaseResult>> start() {
            advance();
            return all;
        }

        private void advance() {
            Queue<HttpCase> ready = new ArrayDeque<>();
            Map<String, String> values;
            synchronized (this) {
                boolean hasChanged = true;
                while (hasChanged) {
                    hasChanged = false;
                    for (HttpCase it : List.copyOf(waiting)) {
                        Optional<String> missing = missing(it);
                        if (missing.isPresent() && !mayStillBeKept(missing.get(), it)) {
                            waiting.remove(it);
                            results.put(it.name(), notRun(it, missing.get()));
                            hasChanged = true;
                        } else if (missing.isEmpty() && running < AT_ONCE) {
                            waiting.remove(it);
                            running++;
                            ready.add(it);
                        }
                    }
                }
                values = Map.copyOf(kept);
                if (ready.isEmpty() && running == 0) {
                    all.complete(cases.stream()
                            .flatMap(it -> Optional.ofNullable(results.get(it.name())).stream())
                            .toList());
                }
            }
            ready.forEach(it -> run(it, values));
        }

        private void run(HttpCase it, Map<String, String> values) {
            CompletableFuture<Void> unused = new CaseRun(it, door.base(), headers, door.carrier(), clock)
                    .run(values, errand)
                    .thenAccept(result -> {
                        synchronized (this) {
                            running--;
                            results.put(it.name(), shown(result));
                            kept.putAll(result.kept());
                        }
                        advance();
                    });
        }

        private CaseResult shown(CaseResult result) {
            return new CaseResult(
                    prefix(door) + result.name(), result.verdict(), result.detail(), result.took(), result.kept());
        }

        private Optional<String> missing(HttpCase it) {
            return new CaseRun(it, door.base(), headers, door.carrier(), clock)
                    .needs().stream().filter(name -> !kept.containsKey(name)).findFirst();
        }

        private boolean mayStillBeKept(String value, HttpCase by) {
            Set<String> done = new HashSet<>(results.keySet());
            return cases.stream()
                            .anyMatch(it -> !it.name().equals(by.name())
                                    && it.keep().containsKey(value)
                                    && !done.contains(it.name()))
                    && !isCircle();
        }

        /** Nothing runs and nobody can start: they wait for each other. */
        private boolean isCircle() {
            return running == 0 && waiting.stream().noneMatch(it -> missing(it).isEmpty());
        }

        private CaseResult notRun(HttpCase it, String value) {
            boolean isKeptSomewhere =
                    cases.stream().anyMatch(other -> other.keep().containsKey(value));
            return CaseResult.without(
                    prefix(door) + it.name(),
                    isKeptSomewhere ? Verdict.INCONCLUSIVE : Verdict.ERROR,
                    "not run: {{" + value + "}} was not kept by " + (isKeptSomewhere ? "the case before" : "any case"));
        }
    }
}
