package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.plan.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of plans, as people keep them and as Kubernetes mounts them. */
final class PlanFolderTest {
    @TempDir
    Path folder;

    @Test
    void everyPlanOfTheFolderIsReadAndNothingElse() throws Exception {
        Path plan = TestPlans.in(folder).write();
        Files.writeString(folder.resolve("another.yml"), another(plan));
        Files.copy(folder.resolve("smoke/stock.yaml"), folder.resolve("stock.yaml"));
        Files.writeString(folder.resolve("lockkeeper.yaml"), "plans: .\n");
        Files.writeString(folder.resolve("notes.txt"), "no plan");
        Files.createDirectories(folder.resolve("..2026_11_20"));

        assertThat(new PlanReader().readAll(folder, Set.of()))
                .hasSize(2)
                .allSatisfy(reading -> assertThat(reading).isInstanceOf(PlanReading.Loaded.class));
    }

    @Test
    void aProgrammeTwiceIsAMistakeOfTheSecond() throws Exception {
        Path plan = TestPlans.in(folder).write();
        Files.copy(plan, folder.resolve("second.yaml"));

        List<PlanReading> readings = new PlanReader().readAll(folder, Set.of());

        assertThat(readings.get(0)).isInstanceOf(PlanReading.Loaded.class);
        assertThat(readings.get(1))
                .isInstanceOfSatisfying(
                        PlanReading.Rejected.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .asString()
                                .isEqualTo(folder.resolve("second.yaml")
                                        + ":1:12: programme: found 'leaving', which is the programme of " + plan
                                        + ":1:12 too; allowed: another name"));
    }

    @Test
    void aMigrationOrAChannelThatAnotherProgrammeHasIsAMistakeOfTheSecond() throws Exception {
        Path plan = TestPlans.in(folder).write();
        Path second = folder.resolve("second.yaml");
        Files.writeString(second, Files.readString(plan).replace("programme: leaving", "programme: two"));

        List<PlanReading> readings = new PlanReader().readAll(folder, Set.of());

        assertThat(readings.get(0)).isInstanceOf(PlanReading.Loaded.class);
        assertThat(problems(readings.get(1)))
                .containsExactly(
                        second + ":3:10: channel: found '#cutover', which is a channel of leaving (" + plan
                                + ":3:10) too, so that a command there could mean either; allowed: a channel of its own",
                        second + ":19:3: migrations: found 'stock', which is a migration of leaving (" + plan
                                + ":19:3) too, so that a command could mean either; allowed: another name");
    }

    @Test
    void whatIsInForceIsNeverTheMistake() throws Exception {
        Path plan = TestPlans.in(folder).write();
        Files.writeString(
                folder.resolve("a.yaml"), Files.readString(plan).replace("programme: leaving", "programme: two"));

        List<PlanReading> readings = new PlanReader().readAll(folder, Set.of(new ProgrammeId("leaving")));

        assertThat(problems(readings.get(0))).isNotEmpty();
        assertThat(readings.get(1)).isInstanceOf(PlanReading.Loaded.class);
    }

    private static List<String> problems(PlanReading reading) {
        return ((PlanReading.Rejected) reading)
                .problems().stream().map(Problem::toString).toList();
    }

    /** The plan of another programme, with its own migration and channel. */
    private static String another(Path plan) throws IOException {
        return Files.readString(plan)
                .replace("programme: leaving", "programme: two")
                .replace("\n  stock:", "\n  store:")
                .replace("#cutover", "#store");
    }

    @Test
    void oneBrokenPlanDoesNotHideTheOthers() throws Exception {
        TestPlans.in(folder).write();
        Files.writeString(folder.resolve("broken.yaml"), "programme: [\n");

        assertThat(new PlanReader().readAll(folder, Set.of()))
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
