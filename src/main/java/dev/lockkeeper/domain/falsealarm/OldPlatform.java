package dev.lockkeeper.domain.falsealarm;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A migration's watch, or one of its gates, turned on the old platform: the same promises with the same limits, and every question
 * the one that speaks for the old platform.
 *
 * @param migration the same with the old platform's queries in place of the new one's, without what has no past: with the watch
 *     alone, or with the gate alone
 * @param left the promises that cannot be asked about the past, with the reason
 */
public record OldPlatform(Migration migration, Map<String, String> left) {
    /** The watch of the migration. */
    public static OldPlatform of(Migration migration) {
        Map<String, String> left = new LinkedHashMap<>();
        List<WatchedSignal> kept = new ArrayList<>();
        for (WatchedSignal watched : migration.watch().signals()) {
            switch (watched.kind()) {
                case ERROR_RATE, LATENCY, LATENCY_LIMIT, LOG_ERRORS, LOG_PATTERNS, LOG_SURGE -> kept.add(watched);
                case RESTARTS -> left.put(watched.name(), "the cluster keeps no past of pods");
            }
        }
        return new OldPlatform(turned(migration, List.of(), kept), left);
    }

    /** A gate of the migration: its checks; what a person ticks is not asked for. */
    public static OldPlatform of(Migration migration, Gate gate) {
        Map<String, String> left = new LinkedHashMap<>();
        List<Item> kept = new ArrayList<>();
        for (Item item : gate.items()) {
            CheckSpec check = item.check();
            if (check != null && hasPast(check)) {
                kept.add(item);
            } else if (check != null) {
                left.put(item.id().value(), "they look at the present alone");
            }
        }
        return new OldPlatform(turned(migration, List.of(gate.withItems(kept)), List.of()), left);
    }

    private static boolean hasPast(CheckSpec check) {
        return check instanceof CheckSpec.ErrorRate
                || check instanceof CheckSpec.Latency
                || check instanceof CheckSpec.PrometheusThreshold
                || check instanceof CheckSpec.LokiCount
                || check instanceof CheckSpec.GraylogCount
                || isOfKinds(check);
    }

    private static boolean isOfKinds(CheckSpec check) {
        return check instanceof CheckSpec.LogPatterns || check instanceof CheckSpec.LogSurge;
    }

    /** The gate; empty when it is the watch. */
    public Optional<Gate> gate() {
        return migration.gates().stream().findFirst();
    }

    /** Of when it looks. */
    public Reach reach() {
        return Reach.of(this);
    }

    /** As it is typed: {@code billing}, or {@code billing validate}. */
    public String words() {
        return migration.id() + gate().map(gate -> " " + gate.id()).orElse("");
    }

    /** The names of what is replayed, in the plan's order: watched signals, or items of the gate. */
    public List<String> names() {
        return Stream.concat(
                        migration.watch().signals().stream().map(WatchedSignal::name),
                        gate().stream()
                                .flatMap(gate -> gate.items().stream())
                                .map(item -> item.id().value()))
                .toList();
    }

    private static Migration turned(Migration migration, List<Gate> gates, List<WatchedSignal> watched) {
        Map<String, Signal> signals = new HashMap<>();
        migration.signals().forEach((name, signal) -> signals.put(name, before(signal)));
        Target target = migration.target();
        return new Migration(
                migration.id(),
                migration.title(),
                migration.template(),
                migration.risk(),
                migration.after(),
                migration.dependants(),
                migration.owners(),
                migration.channel(),
                new Target(target.namespace(), null, target.url(), target.dns(), target.ingress()),
                signals,
                gates,
                migration.cutover(),
                migration.rollback(),
                with(migration.watch(), watched),
                migration.hold(),
                migration.silence(),
                migration.baseline());
    }

    /** The same watch with other promises. */
    static WatchSpec with(WatchSpec spec, List<WatchedSignal> signals) {
        return new WatchSpec(
                spec.length(),
                spec.every(),
                spec.settle(),
                spec.ingestionLag(),
                spec.trafficShare(),
                spec.startWithin(),
                spec.onBreach(),
                spec.fixWithin(),
                signals);
    }

    private static Signal before(Signal signal) {
        if (signal instanceof Signal.ErrorRate rate) {
            return new Signal.ErrorRate(rate.on(Platform.OLD), null);
        } else if (signal instanceof Signal.Latency latency) {
            return new Signal.Latency(latency.on(Platform.OLD), null);
        } else if (signal instanceof Signal.LogErrors lines) {
            return new Signal.LogErrors(lines.on(Platform.OLD), null, lines.pick(), lines.acknowledgedFor());
        }
        throw new AssertionError(signal);
    }
}
