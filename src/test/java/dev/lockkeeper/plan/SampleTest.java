package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.programme.Migration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void vmToKubernetesHasTheGatesOfTheRunbook() {
        Migration billing = PlanReader.sample("vm-to-kubernetes").migrations().get(0);

        assertThat(billing.gates())
                .extracting(gate -> gate.id().value())
                .containsExactly("containerise", "stage", "go", "validate", "decommission");
    }

    @Test
    void sampleIsTheSameFromTheProgramAndFromDisk() {
        PlanReading reading = new PlanReader().read(Path.of("templates/vm-to-kubernetes"));

        assertThat(reading).isEqualTo(new PlanReading.Loaded(PlanReader.sample("vm-to-kubernetes")));
    }
}
