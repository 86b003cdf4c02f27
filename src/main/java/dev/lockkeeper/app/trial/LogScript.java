package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.trial.ErrorLore.Voice;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the plan's queries find in a log store: a number of lines, or the lines themselves where somebody has to read them. Other
 * queries find lines of any level.
 */
final class LogScript {
    /** Of any level: a service that is alive says something. */
    private static final BigInteger ALIVE = BigInteger.valueOf(5_000);

    /** Before the switch: a week of it is read in a few pages. */
    private static final long USUAL_STEP = Duration.ofMinutes(1).toNanos();

    /** Ten lines a second, of two kinds in turn. */
    private static final long STORM_STEP = Duration.ofMillis(100).toNanos();

    private final Map<LogQuery, Counting> known = new HashMap<>();
    private volatile boolean isBefore;

    /** How many lines a query finds, as far as only their number is asked. */
    private interface Counting {
        BigInteger in(Scene scene, long seconds);
    }

    /** It has no number: its lines are written out. */
    private record Writing(Voice voice) implements Counting {
        @Override
        public BigInteger in(Scene scene, long seconds) {
            return BigInteger.ZERO;
        }
    }

    /** A line that is written out. */
    record Written(long nanos, String pod, String text) {}

    static LogScript of(Migration migration, Figures figures, ErrorLore lore) {
        LogScript script = new LogScript();
        migration.signals().forEach((name, signal) -> {
            if (signal instanceof Signal.LogErrors it) {
                script.known.put(bare(it.on(Platform.NEW)), (scene, seconds) -> figures.lines(name, seconds, scene));
            }
        });
        migration.watch().signals().stream().filter(WatchedSignal::isOfKinds).forEach(watched -> {
            if (migration.signals().get(String.valueOf(watched.signal())) instanceof Signal.LogErrors it) {
                script.write(it, lore.voice(String.valueOf(watched.signal())));
            }
        });
        return script;
    }

    /** Half of what is allowed, or a storm. */
    void know(LogQuery query, BigDecimal atMost) {
        BigInteger half = atMost.divide(BigDecimal.valueOf(2), 0, RoundingMode.DOWN)
                .max(BigDecimal.ZERO)
                .toBigInteger();
        known.put(bare(query), (scene, seconds) -> scene == Scene.VIOLATION ? Figures.storm(seconds) : half);
    }

    /** The same for a check. */
    void know(CheckSpec.LokiCount check) {
        know(LogQuery.loki(check.query()), check.atMost());
    }

    /** The same for a check. */
    void know(CheckSpec.GraylogCount check) {
        know(new LogQuery(LogQuery.Store.GRAYLOG, check.query()), check.atMost());
    }

    /** Whether lines of before the switch are asked for: one a minute, of the one kind that there was. */
    void play(boolean before) {
        isBefore = before;
    }

    /** Writes out what the signal's queries find: no line in health, and in the end many, of a known and of a new kind. */
    void write(Signal.LogErrors signal, Voice voice) {
        known.put(bare(signal.on(Platform.OLD)), new Writing(voice));
        known.put(bare(signal.on(Platform.NEW)), new Writing(voice));
    }

    private static LogQuery bare(LogQuery query) {
        return new LogQuery(query.store(), query.text().strip());
    }

    /** How many lines the query finds in the span. */
    BigInteger counted(LogQuery query, LogSpan span, Scene scene) {
        if (scene == Scene.SILENCE) {
            return BigInteger.ZERO;
        }
        long seconds = span.length().toSeconds();
        Optional<Counting> counting = counting(query, seconds);
        if (counting.isEmpty()) {
            return ALIVE;
        }
        return counting.get() instanceof Writing
                ? BigInteger.valueOf(isWriting(scene) ? last(span, scene) - first(span, scene) + 1 : 0)
                : counting.get().in(scene, seconds);
    }

    private Optional<Counting> counting(LogQuery asked, long seconds) {
        return known.entrySet().stream()
                .filter(one -> one.getKey().store() == asked.store())
                .filter(one -> one.getKey()
                        .text()
                        .replaceAll("\\{\\{\\s*window\\s*}}", seconds + "s")
                        .equals(asked.text().strip()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The oldest of the lines that the query finds in the span; none where only a number is known, or nothing. */
    List<Written> lines(LogQuery query, LogSpan span, Scene scene, int most) {
        List<Written> lines = new ArrayList<>();
        // A query that the plan does not have asks for lines of any level.
        Counting counting = counting(query, span.length().toSeconds()).orElse(new Writing(Voice.USUAL));
        boolean isWritten = isWriting(scene) && counting instanceof Writing;
        for (long number = first(span, scene);
                isWritten && number <= last(span, scene) && lines.size() < most;
                number++) {
            lines.add(written(number, scene, ((Writing) counting).voice()));
        }
        return lines;
    }

    private boolean isWriting(Scene scene) {
        return isBefore || scene == Scene.VIOLATION;
    }

    private static long step(Scene scene) {
        return scene == Scene.VIOLATION ? STORM_STEP : USUAL_STEP;
    }

    private static long first(LogSpan span, Scene scene) {
        return Math.floorDiv(span.after(), step(scene)) + 1;
    }

    private static long last(LogSpan span, Scene scene) {
        return Math.floorDiv(span.until(), step(scene));
    }

    private static Written written(long number, Scene scene, Voice voice) {
        boolean isNew = scene == Scene.VIOLATION && number % 2 == 0;
        String text = (isNew ? voice.fresh() : voice.familiar()).replace("{n}", String.valueOf(number));
        return new Written(number * step(scene), "pod-" + (number / 2) % 2, text);
    }
}
