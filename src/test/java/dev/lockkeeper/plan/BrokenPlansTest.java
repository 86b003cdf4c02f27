package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.plan.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is said of broken plans, word for word; {@code -Dgolden.write} writes it anew. */
final class BrokenPlansTest {
    @TempDir
    Path folder;

    @Test
    void thePlanThatIsBrokenBelowIsGood() {
        assertThat(new PlanReader().read(Path.of("src/test/resources/plans/base")))
                .isInstanceOf(PlanReading.Loaded.class);
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeIsSaid() throws Exception {
        if (System.getProperty("golden.write") != null) {
            StringBuilder all = new StringBuilder();
            for (BrokenPlan broken : BrokenPlan.all()) {
                all.append(broken.written(said(broken)));
            }
            Files.writeString(BrokenPlan.CASES, all.toString().stripTrailing() + "\n");
        }
        return BrokenPlan.all().stream()
                .map(broken -> DynamicTest.dynamicTest(
                        broken.name(),
                        () -> assertThat(said(broken)).isNotEmpty().isEqualTo(broken.said())));
    }

    private List<String> said(BrokenPlan broken) {
        PlanReading reading = new PlanReader().read(broken.writeTo(folder));
        return reading instanceof PlanReading.Rejected rejected
                ? rejected.problems().stream()
                        .map(Problem::toString)
                        .map(line -> line.replace(folder + "/", ""))
                        .toList()
                : List.of();
    }
}
