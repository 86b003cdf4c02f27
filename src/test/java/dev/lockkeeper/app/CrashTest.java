package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.ledger.Tampering;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real process, killed at random moments of whole migrations and started again each time, ends them as one that nobody
 * disturbed, and says everything once. How often: {@code -Dlockkeeper.kills=50}; with which dice: {@code -Dlockkeeper.seed=7}.
 */
@Tag("slow")
final class CrashTest {
    private static final int KILLS = Integer.getInteger("lockkeeper.kills", 10);
    private static final long SEED = Long.getLong("lockkeeper.seed", System.nanoTime());
    private static final List<String> STORMS = List.of("storm", "gale", "squall", "blast", "flood");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Everything waits most of its time, so that all runs go at once, each in a room of its own. */
    private static final ExecutorService AT_ONCE = Executors.newCachedThreadPool();

    private static final Map<Course, Runs> RUNS = new EnumMap<>(Course.class);
    private static @Nullable Future<Faulty> faulty;

    @TempDir
    static Path folder;

    private record Runs(Future<Aftermath> undisturbed, Future<List<Aftermath>> killed) {}

    /**
     * What a run left that was not as it should be.
     *
     * @param doubledAndCut a message was said twice, another never, and the end of the ledger was taken away
     * @param robbed the outcome of a step was taken out as well
     */
    private record Faulty(Aftermath doubledAndCut, Aftermath robbed) {}

    @BeforeAll
    static void beginAll() throws Exception {
        System.out.println("crash test: " + KILLS + " kills, -Dlockkeeper.seed=" + SEED);
        SharedClasses classes = SharedClasses.in(folder.resolve("classes"));
        try (CrashRoom first = new CrashRoom(folder.resolve("first"), classes)) {
            first.open();
            first.bot.stop();
        }
        for (Course course : Course.values()) {
            RUNS.put(
                    course,
                    new Runs(
                            AT_ONCE.submit(() -> undisturbed(course, classes)),
                            AT_ONCE.submit(() -> killed(course, classes))));
        }
        faulty = AT_ONCE.submit(() -> faulty(classes));
    }

    @AfterAll
    static void endAll() {
        AT_ONCE.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void aBotThatIsKilledAllTheWayEndsAsOneThatNobodyDisturbed(Course course) throws Exception {
        Runs runs = Objects.requireNonNull(RUNS.get(course));
        Aftermath undisturbed = runs.undisturbed().get();
        assertThat(undisturbed.faults()).isEmpty();
        assertThat(undisturbed.decided()).contains("StepDone switch-dns", "WatchPassed", "Decommissioned");
        assertThat(undisturbed.messages()).hasSizeGreaterThan(20);
        assertThat(runs.killed().get()).isNotEmpty();
        for (Aftermath left : runs.killed().get()) {
            assertThat(left.differencesFrom(undisturbed)).isEmpty();
        }
    }

    @Test
    void whatIsDoubledOrLostIsNamed() throws Exception {
        Aftermath undisturbed =
                Objects.requireNonNull(RUNS.get(Course.GOOD)).undisturbed().get();
        Faulty left = Objects.requireNonNull(faulty).get();
        assertThat(left.doubledAndCut().differencesFrom(undisturbed))
                .hasSize(4)
                .contains("said twice: attempt/calm/1")
                .anyMatch(one -> one.startsWith("said besides: attempt: Cutover of it, attempt 0: "))
                .anyMatch(
                        one -> one.startsWith("never said: line: *it*: <@U0ANN> takes the old platform down: CHANGE-0"))
                .anyMatch(one -> one.contains(", but the receipt #")
                        && one.endsWith(" was given out; the ledger was rewritten."));
        assertThat(left.robbed().differencesFrom(undisturbed))
                .contains("never recorded: StepDone ingress-address")
                .anyMatch(one -> one.startsWith("The ledger is not as it was written, first at entry "));
    }

    private static Aftermath undisturbed(Course course, SharedClasses classes) throws Exception {
        try (CrashRoom stage = new CrashRoom(folder.resolve("undisturbed-" + course), classes)) {
            stage.open();
            course.play(new Stubborn(stage, "calm", () -> {}));
            return left(stage, "calm");
        }
    }

    /** Plays one migration after the other until the bot was killed often enough; on a fast machine at last at rest. */
    private static List<Aftermath> killed(Course course, SharedClasses classes) throws Exception {
        try (CrashRoom stage = new CrashRoom(folder.resolve("killed-" + course), classes)) {
            stage.open();
            List<String> played = new ArrayList<>();
            try (Reaper reaper = new Reaper(stage.bot, stage.room.workspace(), SEED, KILLS)) {
                for (String migration : STORMS) {
                    if (!reaper.isDone()) {
                        course.play(new Stubborn(stage, migration, reaper::acts));
                        played.add(migration);
                    }
                }
                await().atMost(Duration.ofMinutes(10)).until(reaper::isDone);
            }
            System.out.println(
                    "crash test: " + course + " was played " + played.size() + " times until all was killed");
            return played.stream().map(migration -> left(stage, migration)).toList();
        }
    }

    private static Faulty faulty(SharedClasses classes) throws Exception {
        AtomicBoolean doubled = new AtomicBoolean();
        try (Relay relay = new Relay(body -> body.contains("attempt/calm/1") && !doubled.getAndSet(true) ? 2 : 1);
                CrashRoom stage = new CrashRoom(folder.resolve("faulty"), classes, relay::before)) {
            stage.open();
            Stubborn people = new Stubborn(stage, "calm", () -> {});
            Course.GOOD.lead(people);
            left(stage, "calm");
            stage.tamper("DELETE FROM entry WHERE at >= (SELECT at FROM entry WHERE kind = 'hold-completed')");

            people.awaits("the hold's end once more", () -> people.isIn(Phase.HELD));
            relay.refusePosts(true);
            Course.decommission(people);
            stage.tamper("DELETE FROM notice WHERE kind = 'line'");
            relay.refusePosts(false);
            Aftermath left = left(stage, "calm");

            stage.bot.kill();
            Tampering.skilled(
                    stage.bot.data(), "DELETE FROM entry WHERE kind = 'step-done' AND body LIKE '%ingress-address%'");
            return new Faulty(left, Aftermath.of(stage, "calm"));
        }
    }

    /** What the migration left, when everything was said and is seen; Slack shows pictures a little later. */
    private static Aftermath left(CrashRoom stage, String migration) {
        await().atMost(PATIENCE).until(() -> stage.ledger.unsaid().isEmpty());
        await().atMost(PATIENCE).until(() -> Aftermath.isShown(stage, migration));
        return Aftermath.of(stage, migration);
    }
}
