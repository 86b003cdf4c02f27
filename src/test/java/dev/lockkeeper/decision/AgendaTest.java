package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.GO;
import static dev.lockkeeper.decision.Bank.SHOP;
import static dev.lockkeeper.decision.Bank.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AgendaTest {
    private static final Story TTL_SEEN = Story.ofBank().seen(new Observation.TtlSeen(BILLING, Map.of("ns1", 60L), T));

    @Test
    void recordsAreLookedAtEveryQuarterOfAnHourFromTheStart() {
        Instant headOfTheDay = Instant.parse("2026-11-25T09:00:00Z");
        assertThat(Story.ofBank().agenda())
                .isEqualTo(new Agenda(List.of(new Work.ObserveTtl(BILLING)), false, headOfTheDay));
        assertThat(TTL_SEEN.agenda()).isEqualTo(new Agenda(List.of(), false, T.plus(Duration.ofMinutes(15))));
        assertThat(TTL_SEEN.after(Duration.ofMinutes(15)).agenda().work())
                .containsExactly(new Work.ObserveTtl(BILLING));
    }

    @Test
    void openChecksAndBaselinesAreWork() {
        Story story = TTL_SEEN.does(ANN, new PersonAction.RunChecks(BILLING, GO))
                .does(ANN, new PersonAction.CaptureBaseline(SHOP));
        assertThat(story.agenda().work())
                .containsExactly(
                        new Work.RunChecks(BILLING, GO, "checks-3", List.of(Bank.SMOKE, Bank.QUOTA)),
                        new Work.CaptureBaseline(SHOP, "baseline-4"));
        Story half = story.seen(
                new Observation.Measured(BILLING, GO, "checks-3", Bank.SMOKE, Scenes.evidence(Verdict.PASS, "ok", T)));
        assertThat(half.agenda().work()).contains(new Work.RunChecks(BILLING, GO, "checks-3", List.of(Bank.QUOTA)));
    }

    @Test
    void runningStepsAreWorkUnlessPeopleDoThem() {
        Story started = Scenes.started(Story.ofBank(), BILLING);
        assertThat(started.agenda().work())
                .containsExactly(new Work.CarryOut(
                        BILLING, 1, Direction.CUTOVER, Bank.billing().cutover().get(0), 1));
        Story manual = Scenes.stepped(Scenes.stepped(started, Bank.INGRESS), Bank.PROBE);
        assertThat(manual.agenda().work()).isEmpty();
    }

    @Test
    void slotsAreDueAfterTheLagAndSeveralAtOnceAfterAJump() {
        Story watched = Scenes.watched(Story.ofBank());
        assertThat(watched.agenda().work()).isEmpty();
        assertThat(watched.agenda().next()).isEqualTo(T.plusSeconds(45));
        Work.SampleSlots first = new Work.SampleSlots(BILLING, 1, 1, T, List.of(T.plusSeconds(15)));
        assertThat(watched.after(Duration.ofSeconds(45)).agenda().work()).containsExactly(first);
        Story sampled = watched.after(Duration.ofSeconds(45)).seen(Scenes.slot(watched, BILLING, 0, true));
        assertThat(sampled.agenda().work()).isEmpty();
        assertThat(sampled.after(Duration.ofSeconds(60)).agenda().work())
                .containsExactly(new Work.SampleSlots(
                        BILLING,
                        1,
                        1,
                        T,
                        IntStream.rangeClosed(2, 5)
                                .mapToObj(i -> T.plusSeconds(15L * i))
                                .toList()));
        assertThat(watched.after(Duration.ofDays(1)).agenda().work())
                .filteredOn(Work.SampleSlots.class::isInstance)
                .singleElement()
                .satisfies(work -> assertThat(((Work.SampleSlots) work).slots()).hasSize(120));
    }

    @Test
    void theFixTimerAndTheExpiryAreWaitedFor() {
        Story breached = Scenes.breached(Story.ofBank());
        assertThat(breached.agenda().next()).isEqualTo(T.plus(Duration.ofMinutes(15)));
        Story asked = Scenes.requested(Story.ofBank(), BILLING);
        assertThat(asked.agenda().next()).isEqualTo(T.plus(Duration.ofMinutes(15)));
        assertThat(asked.after(Duration.ofHours(2)).agenda().timeCame()).isTrue();
    }

    @Test
    void theHoldIsLookedAtSpanBySpan() {
        Story holding = Scenes.holding(Story.ofBank());
        var from = holding.now();
        assertThat(holding.agenda().work()).isEmpty();
        Story seen = holding.seen(new Observation.TtlSeen(BILLING, Map.of("ns1", 60L), from));
        assertThat(seen.after(Duration.ofMinutes(15).plusSeconds(29)).agenda().next())
                .isEqualTo(from.plus(Duration.ofMinutes(15).plusSeconds(30)));
        assertThat(holding.after(Duration.ofMinutes(31)).agenda().work())
                .contains(new Work.LookDuringHold(
                        BILLING, from, List.of(from.plus(Duration.ofMinutes(15)), from.plus(Duration.ofMinutes(30)))));
    }

    /** A rollback may still come, and drains for as long as was seen since the switch. */
    @Test
    void theRecordIsLookedAtUntilTheOldPlatformIsGone() {
        Story holding = Scenes.holding(Story.ofBank());

        assertThat(holding.after(Duration.ofHours(1)).agenda().work()).contains(new Work.ObserveTtl(BILLING));
    }
}
