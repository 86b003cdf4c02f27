package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.OldPlatform;
import dev.lockkeeper.domain.falsealarm.Unhealthy;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.flow.Flow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
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
        if (old.names().isEmpty()) {
            return answered(Text.of(AlarmWords.nothing(old)));
        }
        Replay replay = replay(one, old, flow.state(id), times);
        if (replay.moments().isEmpty()) {
            return answered(Text.of("No time of the last 7 days is left at which " + migration
                    + " was on the old platform and no attempt of this programme ran."));
        }
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

    private Replay replay(Migration one, OldPlatform old, ProgrammeState state, int times) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant earliest = now.minus(OVER).minus(old.reach().oldest());
        List<Unhealthy> unhealthy = Unhealthy.attempts(state, one.id(), now).stream()
                .filter(it -> it.span().to().isAfter(earliest))
                .toList();
        List<Draw.Span> spans = unhealthy.stream().map(Unhealthy::span).toList();
        Draw draw = new Draw(now, OVER, times, now.getEpochSecond(), spans);
        return new Replay(old, draw, learning(one, state, now), null, unhealthy, true);
    }

    /** With what people said of kinds of lines, and without those of the new platform where one query selects both. */
    private static Learning learning(Migration one, ProgrammeState state, Instant now) {
        boolean isOneQuery = one.signals().values().stream()
                .filter(Signal.LogErrors.class::isInstance)
                .map(Signal.LogErrors.class::cast)
                .anyMatch(lines -> lines.on(Platform.OLD).equals(lines.on(Platform.NEW)));
        List<LogSpan> served = state.migration(one.id()).attempts().stream()
                .filter(attempt -> isOneQuery)
                .map(attempt -> LogSpan.of(
                        attempt.startedAt(),
                        Objects.requireNonNullElse(attempt.rolledBackAt(), now).plusMillis(1)))
                .toList();
        return new Learning(Learning.USUAL_LINES, state.errorGroups().labels(one.id(), now), served);
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
