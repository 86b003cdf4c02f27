package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each wall stands in the house, and falls in the planted one: a rule that can never fail holds nothing. */
final class WallsTest {
    @Test
    void noTwoPackagesFormACycle() {
        holds(Walls::noCycles, "planted.outbox");
    }

    @Test
    void theCoreIsPure() {
        holds(Walls::pureCore, "planted.domain.KnowsTheWorld", "MessageDigest", "planted.decision.KnowsTheWorld");
    }

    @Test
    void theCoreIsRepeatable() {
        holds(Walls::repeatableCore, "planted.decision.ThrowsDice", "randomUUID", "nanoTime", "java.time.Clock");
    }

    @Test
    void theDoorsNeverMeet() {
        holds(Walls::doorsApart, "planted.slack.in.LooksOut");
        holds(Walls::doorOutKnowsNoStairs, "planted.slack.out.LooksIn");
    }

    @Test
    void theViewKnowsOnlyTheDomain() {
        holds(Walls::viewKnowsOnlyTheDomain, "planted.slack.view.AsksTheStairs");
    }

    @TestFactory
    Stream<DynamicTest> everyLibraryStaysAtHome() {
        return Library.ALL.stream()
                .map(library -> DynamicTest.dynamicTest(
                        library.name(),
                        () -> Walls.libraryAtHome(House.ROOT, library).check(House.built())));
    }

    @Test
    void aLibraryAwayFromHomeIsFound() {
        for (Library library : Library.ALL) {
            assertThatThrownBy(() ->
                            Walls.libraryAtHome(House.PLANTED_ROOT, library).check(House.planted()))
                    .as(library.name())
                    .hasMessageContaining("planted.command.CarriesEverything");
        }
    }

    @Test
    void onlyStepsChangeTheCluster() {
        holds(
                Walls::onlyStepsChangeTheCluster,
                "planted.check.kubernetes.ChangesTheCluster.scale",
                "planted.check.kubernetes.ChangesTheCluster.delete",
                "planted.check.kubernetes.ChangesTheCluster.edit");
    }

    @Test
    void clockAndEnvironmentComeFromAppAndNobodySleeps() {
        holds(
                Walls::worldComesFromApp,
                "planted.flow.ReadsTheWorld.now",
                "planted.flow.ReadsTheWorld.nowByReference",
                "planted.flow.ReadsTheWorld.millis",
                "planted.flow.ReadsTheWorld.clock",
                "planted.flow.ReadsTheWorld.environment",
                "planted.flow.ReadsTheWorld.sleep");
    }

    @Test
    void threadsComeFromApp() {
        holds(Walls::threadsComeFromApp, "planted.flow.ReadsTheWorld.thread", "planted.flow.ReadsTheWorld.pool");
    }

    @Test
    void aClockThatWasHandedInIsAllowed() {
        assertThatThrownBy(() -> Walls.worldComesFromApp(House.PLANTED_ROOT).check(House.planted()))
                .message()
                .doesNotContain("ReadsTheWorld.handedIn");
    }

    @Test
    void theRehearsalStandsAlone() {
        holds(Walls::rehearsalStandsAlone, "planted.rehearsal.KnowsTheBot", "planted.check.PeeksAtTheStage");
    }

    private static void holds(Function<String, ArchRule> wall, String... findings) {
        wall.apply(House.ROOT).check(House.built());
        assertThatThrownBy(() -> wall.apply(House.PLANTED_ROOT).check(House.planted()))
                .message()
                .contains(findings);
    }
}
