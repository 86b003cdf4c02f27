package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.DAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.PlanEntry.HeadTold;
import dev.lockkeeper.domain.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DailyHeadTest {
    /** The plan was read on Tuesday evening; London is at UTC in November. */
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T09:00:00Z");

    private static final Story READ = Story.ofBank();

    @Test
    void theHeadIsToldInTheMorningWithItsReceipt() {
        Story.Then told = READ.at(WEDNESDAY)
                .when(new Observation.TimeCame())
                .seen()
                .then(new HeadTold())
                .says("The ledger's head of today stands below. If anybody doubts the ledger later, lockkeeper ledger"
                        + " verify --receipt '…' with it tells whether anything was rewritten or cut.");

        assertThat(told.decision().notices())
                .filteredOn(Notice.Line.class::isInstance)
                .singleElement()
                .satisfies(line -> {
                    assertThat(((Notice.Line) line).receipt()).isTrue();
                    assertThat(line.channel()).isEqualTo(Bank.CHANNEL);
                });
    }

    @Test
    void itIsADurableTimerThatAsksToBeWoken() {
        assertThat(READ.agenda().timeCame()).isFalse();
        assertThat(READ.at(WEDNESDAY.minusSeconds(1)).agenda().timeCame()).isFalse();
        assertThat(READ.at(WEDNESDAY).agenda().timeCame()).isTrue();
        Story quiet = Story.of(Bank.programme(Bank.rules(), java.util.List.of(Bank.shop())));
        assertThat(quiet.agenda().next()).isEqualTo(WEDNESDAY);
    }

    @Test
    void itIsToldOnceADayAndNotAgainUntilSomethingIsRecorded() {
        Story told = READ.at(WEDNESDAY).seen(new Observation.TimeCame());

        told.when(new Observation.TimeCame()).seen().nothing();
        assertThat(told.state().untoldSince()).isNull();
        assertThat(told.after(Duration.ofDays(3)).agenda().timeCame()).isFalse();

        Story busy = told.after(Duration.ofHours(50)).does(DAN, new PersonAction.DeclareFreeze(null, "an outage"));
        Instant saturday = Instant.parse("2026-11-28T09:00:00Z");
        assertThat(busy.at(saturday.minusSeconds(1)).agenda().timeCame()).isFalse();
        busy.at(saturday).when(new Observation.TimeCame()).seen().then(new HeadTold());
    }

    @Test
    void daysThatTheBotSleptThroughAreToldOnce() {
        Story late = READ.does(ANN, new PersonAction.RunChecks(Bank.BILLING, Bank.PREPARE))
                .at(WEDNESDAY.plus(Duration.ofDays(5)).plusSeconds(77));

        Story told = late.when(new Observation.TimeCame())
                .seen()
                .then(new HeadTold())
                .story();

        told.when(new Observation.TimeCame()).seen().nothing();
    }

    @Test
    void whatIsRecordedInTheMorningIsToldOnTheNext() {
        Story atNine = READ.at(WEDNESDAY).seen(new Observation.TimeCame());
        Story busy = atNine.does(DAN, new PersonAction.DeclareFreeze(null, "an outage"));

        assertThat(busy.after(Duration.ofHours(23)).agenda().timeCame()).isFalse();
        assertThat(busy.after(Duration.ofHours(24)).agenda().timeCame()).isTrue();
    }
}
