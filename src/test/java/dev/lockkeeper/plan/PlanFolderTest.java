package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of plans, as people keep them and as Kubernetes mounts them. */
final class PlanFolderTest {
    @TempDir
    Path folder;

    @Test
    void everyPlanOfTheFolderIsReadAndNothingElse() throws Exception {
        Path plan = TestPlans.in(folder).write();
        Files.writeString(
                folder.resolve("another.yml"), Files.readString(plan).replace("programme: leaving", "programme: two"));
        Files.copy(folder.resolve("smoke/stock.yaml"), folder.resolve("stock.yaml"));
        Files.writeString(folder.resolve("lockkeeper.yaml"), "plans: .\n");
        Files.writeString(folder.resolve("notes.txt"), "no plan");
        Files.createDirectories(folder.resolve("..2026_11_20"));

        assertThat(new PlanReader().readAll(folder))
                .hasSize(2)
                .allSatisfy(reading -> assertThat(reading).isInstanceOf(PlanReading.Loaded.class));
    }

    @Test
    void aProgrammeTwiceIsAMistakeOfTheSecond() throws Exception {
        Path plan = TestPlans.in(folder).write();
        Files.copy(plan, folder.resolve("second.yaml"));

        List<PlanReading> readings = new PlanReader().readAll(folder);

        assertThat(readings.get(0)).isInstanceOf(PlanReading.Loaded.class);
        assertThat(readings.get(1))
                .isInstanceOfSatisfying(
                        PlanReading.Rejected.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .asString()
                                .isEqualTo(folder.resolve("second.yaml")
                                        + ":1:1: programme: found 'leaving', which is the programme of " + plan
                                        + " too; allowed: another name"));
    }

    @Test
    void oneBrokenPlanDoesNotHideTheOthers() throws Exception {
        TestPlans.in(folder).write();
        Files.writeString(folder.resolve("broken.yaml"), "programme: [\n");

        assertThat(new PlanReader().readAll(folder))
                .extracting(reading -> reading instanceof PlanReading.Loaded)
                .containsExactly(false, true);
    }

    @Test
    void aPlanThatIsNotThereIsSaid() {
        assertThat(new PlanReader().read(folder.resolve("gone.yaml")))
                .isInstanceOfSatisfying(
                        PlanReading.Rejected.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .asString()
                                .endsWith("gone.yaml:1:1: found no such file; allowed: the path of a plan"));
    }

    @Test
    void bytesThatAreNoTextAreSaid() throws Exception {
        Path plan = folder.resolve("plan.yaml");
        Files.write(plan, new byte[] {'a', ':', ' ', (byte) 0xc3, (byte) 0x28});

        assertThat(new PlanReader().read(plan))
                .isInstanceOfSatisfying(
                        PlanReading.Rejected.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .asString()
                                .endsWith("plan.yaml:1:1: found bytes that are not UTF-8; allowed: UTF-8"));
    }
}
