package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.IMAGE;
import static dev.lockkeeper.decision.Bank.PREPARE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction.RecordRehearsal;
import dev.lockkeeper.domain.action.PersonAction.RunChecks;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A rehearsal is recorded with the smoke cases that ran until then. */
final class RehearsalTest {
    private static final Tally TWO = Tally.of("billing-api", List.of("health", "pay"));
    private static final Tally ONE = Tally.of("billing-api", List.of("health"));

    @Test
    void theCasesThatRanAreKeptForTheRunsToCome() {
        Story ran = measured(Story.ofBank(), TWO);

        ran.when(new RecordRehearsal(BILLING, "in staging"))
                .by(ANN)
                .then(new GateEntry.Rehearsed(BILLING, ran.plan().digest(), "in staging", List.of(TWO)))
                .says("UANN recorded a rehearsal of billing for plan "
                        + ran.plan().digest().shortForm()
                        + ": in staging. Smoke cases that ran, and have to run again: billing-api 2.");
    }

    @Test
    void theSameNoteWithOtherCasesIsANewRehearsal() {
        Story rehearsed = measured(Story.ofBank(), TWO).does(ANN, new RecordRehearsal(BILLING, "in staging"));
        Story again = measured(rehearsed, ONE);

        rehearsed
                .when(new RecordRehearsal(BILLING, "in staging"))
                .by(ANN)
                .replies("This rehearsal of billing is already recorded.");
        assertThat(again.state().migration(BILLING).rehearsedCases()).containsExactly(TWO);
        assertThat(again.does(ANN, new RecordRehearsal(BILLING, "in staging"))
                        .state()
                        .migration(BILLING)
                        .rehearsedCases())
                .containsExactly(ONE);
    }

    @Test
    void whatDidNotRunIsNotRehearsed() {
        Story none = measured(Story.ofBank(), Tally.of("billing-api", List.of()));

        assertThat(none.does(ANN, new RecordRehearsal(BILLING, "in staging"))
                        .state()
                        .migration(BILLING)
                        .rehearsedCases())
                .isEmpty();
    }

    private static Story measured(Story story, Tally tally) {
        Story running = story.does(ANN, new RunChecks(BILLING, PREPARE));
        String run = Objects.requireNonNull(
                        running.state().migration(BILLING).gate(PREPARE).run())
                .runId();
        return running.seen(new Observation.Measured(
                BILLING,
                PREPARE,
                run,
                IMAGE,
                Findings.of(IMAGE, Verdict.PASS, running.now()).counting(tally)));
    }
}
