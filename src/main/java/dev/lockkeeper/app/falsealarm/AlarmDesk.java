package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.OldPlatform;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.flow.Flow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rehearses false alarms for people in chat: one migration at a time, beside the checks of the night and never in their way. */
public final class AlarmDesk {
    /** How many of the times that did not pass are told in chat. */
    private static final int TOLD = 10;

    private static final int AT_ONCE = 2;
    private static final Duration OVER = Duration.ofDays(7);
    /** Slack takes late answers for half an hour. */
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final Flow flow;
    private final Clock clock;
    private final Clock realTime;
    private final Function<Sources, Checks> windows;
    private final AtomicReference<String> running = new AtomicReference<>("");

    /**
     * @param clock the estate's
     * @param realTime by which people wait
     * @param windows opens windows of their own on the sources, with {@link #workers()} workers; closed after use
     */
    public AlarmDesk(Flow flow, Clock clock, Clock realTime, Function<Sources, Checks> windows) {
        this.flow = flow;
        this.clock = clock;
        this.realTime = realTime;
        this.windows = windows;
    }

    /** How many questions are on their way at once, at most. */
    public static int workers() {
        return AT_ONCE * FalseAlarmRehearsal.QUESTIONS;
    }

    /**
     * Begins, and answers with what was found, or why nothing can be.
     *
     * @param gate which gate; null for the watch
     * @param listener told how far it is, from any thread
     */
    public CompletableFuture<List<Text>> run(
            ProgrammeId id, MigrationId migration, @Nullable GateId gate, int times, Consumer<Progress> listener) {
        Programme plan = flow.programmes().find(id).orElseThrow();
        Migration one = plan.migration(migration).orElseThrow();
        OldPlatform old = gate == null
                ? OldPlatform.of(one)
                : OldPlatform.of(one, one.gate(gate).orElseThrow());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Draw draw = new Draw(now, OVER, times, now.getEpochSecond(), List.of());
        if (old.names().isEmpty()) {
            return answered(Text.of(AlarmWords.nothing(old)));
        }
        Replay replay = new Replay(old, draw, Learning.USUAL, null);
        Checks checks = windows.apply(plan.sources());
        if (!running.compareAndSet("", migration.value())) {
            checks.close();
            return answered(Text.of("The past of " + running.get()
                    + " is being replayed; one at a time, so that the sources have room for others. Try again later."));
        }
        Instant end = realTime.instant().plus(LIMIT);
        return reached(checks)
                .thenCompose(why -> why.isPresent()
                        ? answered(Text.of(why.get()))
                        : new FalseAlarmRehearsal(
                                        checks, replay, () -> realTime.instant().isAfter(end), listener)
                                .start(AT_ONCE)
                                .thenApply(found -> new AlarmWords(replay, found, plan.sources()).texts("PLAN", TOLD)))
                .whenComplete((done, why) -> {
                    checks.close();
                    running.set("");
                });
    }

    private static CompletableFuture<Optional<String>> reached(Checks checks) {
        return checks.reach()
                .thenApply(reached -> List.of("prometheus", "loki", "graylog").stream()
                        .flatMap(source -> reached.getOrDefault(source, Optional.<String>empty()).stream()
                                .map(why -> source + ": " + why + "; nothing was replayed"))
                        .findFirst());
    }

    private static CompletableFuture<List<Text>> answered(Text text) {
        return CompletableFuture.completedFuture(List.of(text));
    }
}
