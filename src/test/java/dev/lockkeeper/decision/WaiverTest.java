package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CONFIG;
import static dev.lockkeeper.decision.Bank.IMAGE;
import static dev.lockkeeper.decision.Bank.PREPARE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.action.PersonAction.RunChecks;
import dev.lockkeeper.domain.action.PersonAction.Waive;
import dev.lockkeeper.domain.entry.GateEntry.FindingWaived;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.ItemState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WaiverTest {
    private static final Waive WAIVE = new Waive(BILLING, PREPARE, IMAGE, "the vendor mends it on Monday");
    private static final Story TICKED =
            Story.ofBank().does(ANN, new PersonAction.Tick(BILLING, PREPARE, CONFIG, "https://wiki/config"));

    @ParameterizedTest
    @EnumSource(value = Verdict.class, names = "PASS", mode = EnumSource.Mode.EXCLUDE)
    void aWaiverStandsBesideTheVerdictAndOpensNothing(Verdict verdict) {
        Story found = Scenes.checked(TICKED, BILLING, PREPARE, verdict);

        Story waived = found.when(WAIVE)
                .by(ANN)
                .then(new FindingWaived(BILLING, PREPARE, IMAGE, digest(verdict), "the vendor mends it on Monday"))
                .says("UANN waives \u201cimage\u201d of billing: the vendor mends it on Monday. It still counts as "
                        + verdict + ".")
                .touches(MessageKey.gate(BILLING, PREPARE))
                .story();

        GateState gate = waived.state().migration(BILLING).gate(PREPARE);
        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.item(IMAGE).orElseThrow().verdict()).isEqualTo(verdict);
        assertThat(waiver(waived))
                .isEqualTo(new ItemState.Measured.Waiver(ANN, "the vendor mends it on Monday", found.now()));
    }

    @Test
    void theGateThatComesAfterRefusesAndSaysThatItWasWaived() {
        Story refused = Scenes.checked(TICKED, BILLING, PREPARE, Verdict.FAIL)
                .does(ANN, WAIVE)
                .when(new PersonAction.RequestCutover(BILLING))
                .by(ANN)
                .isRefusedBy("gates-in-order")
                .story();

        assertThat(refused.ledger())
                .last()
                .extracting(line -> line.entry())
                .isInstanceOfSatisfying(
                        RuleEntry.Refused.class,
                        it -> assertThat(it.fact())
                                .isEqualTo(
                                        "Gate prepare, which comes before gate go, is not open: image: FAIL (FAIL of image), "
                                                + "waived (the vendor mends it on Monday), which is no pass."));
    }

    @Test
    void aWaiverIsOfOneFinding() {
        Story waived = Scenes.checked(TICKED, BILLING, PREPARE, Verdict.FAIL).does(ANN, WAIVE);

        assertThat(waiver(Scenes.checked(waived, BILLING, PREPARE, Verdict.FAIL)))
                .as("the same finding")
                .isNotNull();
        assertThat(waiver(Scenes.checked(waived, BILLING, PREPARE, Verdict.ERROR)))
                .as("another finding")
                .isNull();
        Story passed = Scenes.checked(waived, BILLING, PREPARE, Verdict.PASS);
        assertThat(passed.state().migration(BILLING).gate(PREPARE).isOpen()).isTrue();
        assertThat(waiver(passed)).isNull();
    }

    @Test
    void onlyAFindingThatIsNoPassIsWaived() {
        TICKED.when(WAIVE)
                .by(ANN)
                .refuses(
                        "not-now",
                        "\u201cimage\u201d was not measured, so there is no finding to waive.",
                        "Measure it: /migrate check billing prepare.");
        TICKED.when(new Waive(BILLING, PREPARE, CONFIG, "known"))
                .by(ANN)
                .refuses(
                        "not-now",
                        "\u201cconfig\u201d is ticked by people, so there is no finding to waive.",
                        "Tick it with a note, or leave it.");
        Scenes.checked(Story.ofBank(), BILLING, PREPARE, Verdict.PASS)
                .when(WAIVE)
                .by(ANN)
                .replies("\u201cimage\u201d passed, so there is nothing to waive.");
    }

    @Test
    void aWaiverHasAReasonAndIsSaidOnce() {
        Story found = Scenes.checked(TICKED, BILLING, PREPARE, Verdict.INCONCLUSIVE);

        found.when(new Waive(BILLING, PREPARE, IMAGE, " "))
                .by(ANN)
                .refuses("not-complete", "The reason is empty.", "Say in a few words why; it is recorded.");
        found.does(ANN, WAIVE).when(WAIVE).by(BO).replies("\u201cimage\u201d is already waived for that reason.");
    }

    @Test
    void aWaiverOfAnotherFindingThatComesLateSaysNothing() {
        Story found = Scenes.checked(TICKED, BILLING, PREPARE, Verdict.FAIL);
        Story running = found.does(ANN, WAIVE).does(ANN, new RunChecks(BILLING, PREPARE));
        String run = Objects.requireNonNull(
                        running.state().migration(BILLING).gate(PREPARE).run())
                .runId();
        Evidence other = Scenes.evidence(Verdict.FAIL, "2 of 4 images are old", running.now());

        Story changed = running.seen(new Observation.Measured(BILLING, PREPARE, run, IMAGE, other));

        assertThat(waiver(changed)).isNull();
    }

    private static ItemState.Measured.@Nullable Waiver waiver(Story story) {
        ItemState known =
                story.state().migration(BILLING).gate(PREPARE).item(IMAGE).orElseThrow();
        return ((ItemState.Measured) known).waiver();
    }

    private static Digest digest(Verdict verdict) {
        return Scenes.evidence(verdict, verdict + " of " + IMAGE, TICKED.now()).digest();
    }
}
