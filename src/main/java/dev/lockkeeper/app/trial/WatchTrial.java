package dev.lockkeeper.app.trial;

import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.check.SlotLook;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import dev.lockkeeper.domain.verdict.WatchJudge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Plays a whole watch three times, slot by slot, and hears what it says of each promise. */
final class WatchTrial {
    /** A longer distance would count as a hole. */
    private static final Duration EVERY = Duration.ofSeconds(60);

    private final Function<Instant, Stand> stands;
    private final Migration migration;
    private final Figures figures;
    private final ErrorLore lore;
    private final KnownErrors errors;
    private final Instant end;
    private final WatchSpec spec;

    /**
     * @param stands makes servers that have nothing behind them, for a start
     * @param lore which lines a broken service writes
     * @param errors which error lines there were before
     * @param end when the played watch is over
     */
    WatchTrial(
            Function<Instant, Stand> stands,
            Migration migration,
            Figures figures,
            ErrorLore lore,
            KnownErrors errors,
            Instant end) {
        this.stands = stands;
        this.migration = migration;
        this.figures = figures;
        this.lore = lore;
        this.errors = errors;
        this.end = end;
        WatchSpec planned = migration.watch();
        this.spec = new WatchSpec(
                planned.length(),
                planned.every().compareTo(EVERY) > 0 ? planned.every() : EVERY,
                planned.settle(),
                planned.ingestionLag(),
                planned.trafficShare(),
                planned.startWithin(),
                planned.onBreach(),
                planned.fixWithin(),
                planned.signals());
    }

    List<TrialRow> run() {
        Map<Scene, WatchAssessment> played = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.values()) {
            played.put(scene, play(scene));
        }
        List<TrialRow> rows = new ArrayList<>();
        for (WatchedSignal signal : spec.signals()) {
            String kind = signal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            TrialRow.Place place = new TrialRow.Place(Trial.WATCH, signal.name(), signal.required());
            rows.add(Optional.ofNullable(migration.signals().get(String.valueOf(signal.signal())))
                    .flatMap(Contradiction::in)
                    .map(why -> TrialRow.futile(place, kind, why))
                    .orElseGet(() -> CheckTrial.judged(
                            place, kind, Feeding.of(words(signal)), scene -> evidence(played, scene, signal.name()))));
        }
        return rows;
    }

    private static Evidence evidence(Map<Scene, WatchAssessment> played, Scene scene, String signal) {
        WatchAssessment assessment = Objects.requireNonNull(played.get(scene), "every scene was played");
        return Objects.requireNonNull(assessment.evidence().get(signal), "every watched signal has evidence");
    }

    private String words(WatchedSignal signal) {
        // Lines that are read as well are fewer, so that a trial stays quick.
        boolean isRead = spec.signals().stream()
                .anyMatch(other -> other.isOfKinds() && Objects.equals(other.signal(), signal.signal()));
        return switch (signal.kind()) {
            case ERROR_RATE -> "half of the requests failing";
            case LATENCY, LATENCY_LIMIT -> "every request slower than the last bucket's bound";
            case LOG_ERRORS -> (isRead ? "ten" : "100") + " error lines a second";
            case LOG_PATTERNS -> lore.newLines(String.valueOf(signal.signal()));
            case LOG_SURGE -> lore.moreLines(String.valueOf(signal.signal()));
            case RESTARTS -> "every container restarted, again and again";
        };
    }

    private WatchAssessment play(Scene scene) {
        Duration longest = spec.settle().plus(spec.length());
        for (WatchedSignal signal : spec.signals()) {
            Duration until = signal.until();
            longest = until != null && until.compareTo(longest) > 0 ? until : longest;
        }
        Instant anchor = end.minus(longest).minus(spec.every());
        List<WatchSlot> slots = new ArrayList<>();
        try (Stand stand = stands.apply(anchor)) {
            stand.spoiling(KubernetesProbe.RESTARTS);
            stand.play(scene);
            for (Instant slot = anchor.plus(spec.every()); !slot.isAfter(end); slot = slot.plus(spec.every())) {
                stand.pass(spec.every());
                SlotLook look = stand.checks()
                        .lookAtSlot(migration, anchor, slot, errors)
                        .join();
                slots.add(new WatchSlot(slot, look.samples(), true));
            }
        }
        return WatchJudge.assess(spec, figures.baseline(), anchor, slots, Duration.ZERO, end);
    }
}
