package dev.lockkeeper.domain.falsealarm;

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

/**
 * A migration's watch turned on the old platform: the same promises with the same limits, and every question the one that speaks
 * for the old platform.
 *
 * @param migration the same with the old platform's queries in place of the new one's, and without what has no past
 * @param left the promises that cannot be asked about the past, with the reason
 */
public record OldPlatform(Migration migration, Map<String, String> left) {
    /** The watch of the migration. */
    public static OldPlatform of(Migration migration) {
        Map<String, String> left = new LinkedHashMap<>();
        List<WatchedSignal> kept = new ArrayList<>();
        for (WatchedSignal watched : migration.watch().signals()) {
            switch (watched.kind()) {
                case ERROR_RATE, LATENCY, LOG_ERRORS -> kept.add(watched);
                case RESTARTS -> left.put(watched.name(), "the cluster keeps no past of pods");
                case LOG_PATTERNS, LOG_SURGE ->
                    left.put(watched.name(), "kinds of error lines are learned when a baseline is captured");
            }
        }
        Map<String, Signal> signals = new HashMap<>();
        migration.signals().forEach((name, signal) -> signals.put(name, before(signal)));
        Target target = migration.target();
        return new OldPlatform(
                new Migration(
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
                        List.of(),
                        migration.cutover(),
                        migration.rollback(),
                        with(migration.watch(), kept),
                        migration.hold(),
                        migration.silence(),
                        migration.baseline()),
                left);
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
