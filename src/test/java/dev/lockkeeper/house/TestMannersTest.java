package dev.lockkeeper.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** How tests are written: the core without mocks, nothing asleep, and names that are clauses. */
final class TestMannersTest {
    private static final JavaClasses TESTS = House.tests()
            .that(DescribedPredicate.describe(
                    "of the house itself",
                    (JavaClass type) -> !type.getPackageName().startsWith(House.PLANTED_ROOT)));

    @Test
    void theCoreIsTestedWithoutMocks() {
        noMocksInTheCore(House.ROOT).check(TESTS);
        assertThatThrownBy(() -> noMocksInTheCore(House.PLANTED_ROOT).check(House.planted()))
                .hasMessageContaining("planted.ledger.PretendsToBeALedger");
    }

    @Test
    void noTestSleeps() {
        noSleep().check(TESTS);
        assertThatThrownBy(() -> noSleep().check(House.planted())).hasMessageContaining("ReadsTheWorld.sleep");
    }

    @Test
    void namesOfTestsAreClauses() {
        namesAreClauses().check(TESTS);
        assertThatThrownBy(() -> namesAreClauses().check(House.planted()))
                .message()
                .contains("PretendsToBeALedger.testAppend", "PretendsToBeALedger.should_append");
    }

    private static ArchRule noMocksInTheCore(String root) {
        String[] core = Stream.of("domain", "decision", "plan", "command", "slack.view", "ledger", "outbox")
                .map(room -> root + "." + room + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(core)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.mockito..")
                .as("tests of the core use real values and fakes");
    }

    private static ArchRule noSleep() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "sleeps", call -> call.getTarget().getName().equals("sleep")))
                .as("tests wait for a condition, never for a time");
    }

    private static ArchRule namesAreClauses() {
        return methods()
                .that()
                .areAnnotatedWith(Test.class)
                .or()
                .areAnnotatedWith(RepeatedTest.class)
                .or()
                .areAnnotatedWith(ParameterizedTest.class)
                .or()
                .areAnnotatedWith(TestFactory.class)
                .should()
                .haveNameNotMatching("(test|should)[A-Z_].*|.*_.*")
                .as("test names are clauses: no 'test', no 'should', no underscore");
    }
}
