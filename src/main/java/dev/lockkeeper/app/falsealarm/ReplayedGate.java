package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.Circumstances;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.falsealarm.Replayed;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The checks of a gate, asked as if they had been run at a moment of the past. */
final class ReplayedGate {
    /** A question that got no answer is put again; the past does not change meanwhile. */
    private static final int TRIES = 3;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Checks checks;
    private final Migration migration;
    private final Gate gate;
    private final Beginning begun;
    private final Circumstances then;

    ReplayedGate(Checks checks, Migration migration, Gate gate, Beginning begun) {
        this.checks = checks;
        this.migration = migration;
        this.gate = gate;
        this.begun = begun;
        this.then = new Circumstances(
                begun.at().at(), begun.baseline(), TtlLog.EMPTY, null, List.of(), LIMIT, begun.errors());
    }

    CompletableFuture<Replayed> start() {
        Map<String, CompletableFuture<Evidence>> asked = new HashMap<>();
        for (Item item : gate.items()) {
            asked.put(item.id().value(), measure(Objects.requireNonNull(item.check()), TRIES));
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, Evidence> evidence = new HashMap<>();
                    asked.forEach((name, one) -> evidence.put(name, one.join()));
                    return Replayed.checked(begun.at(), gate, begun.baseline(), evidence);
                });
    }

    private CompletableFuture<Evidence> measure(CheckSpec check, int tries) {
        return checks.measure(migration, check, then)
                .thenCompose(evidence -> evidence.verdict() == Verdict.ERROR && tries > 1
                        ? measure(check, tries - 1)
                        : CompletableFuture.completedFuture(evidence));
    }
}
