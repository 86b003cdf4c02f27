package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.RecordedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights in the cluster, as the doctor tells of them on the command line. */
final class DoctorRightsTest {
    @TempDir
    Path folder;

    @Test
    void aRightThatAStepNeedsAndWeLackIsWrong() throws Exception {
        Path place = Files.createDirectories(folder.resolve("bot"));
        try (CrashRoom room = new CrashRoom(place, SharedClasses.in(folder.resolve("classes")));
                RecordedServer strict = new RecordedServer()) {
            assertThat(room.bot.run("doctor").said())
                    .contains("ok    crash: kubernetes: all 30 rights that steps and Jobs of the plan need\n");

            strict.recorded("/version", "kubernetes/version")
                    .recorded("/selfsubjectaccessreviews", "kubernetes/can_i_no");
            Path plan = place.resolve("plans/plan.yaml");
            Files.writeString(
                    plan,
                    Files.readString(plan)
                            .replaceFirst(
                                    "kubernetes: [{]url: \"[^\"]*\"", "kubernetes: {url: \"" + strict.url() + "\""));

            ServedBot.Ended doctor = room.bot.run("doctor");

            assertThat(doctor.said())
                    .contains("ok    crash: kubernetes answers\n")
                    .contains(
                            "WRONG crash: kubernetes: in namespace calm step ingress of the cutover of calm may not get"
                                    + " ingresses, create ingresses; step scale-down of the rollback of calm may not get deployments, get"
                                    + " deployments/scale, update deployments/scale. Apply deploy/kubernetes/cluster-role.yaml, and bind it"
                                    + " there: kubectl -n calm apply -f deploy/kubernetes/target-rights.yaml\n");
            assertThat(doctor.code()).isEqualTo(1);
        }
    }
}
