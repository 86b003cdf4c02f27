package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PlanSchema.text(), InputFormat.JSON);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "templates/vm-to-kubernetes/plan.yaml",
                "templates/compose-to-k3s/plan.yaml",
                "src/test/resources/plans/base/plan.yaml"
            })
    void goodPlansPassReaderAndSchema(String path) throws Exception {
        assertThat(new PlanReader().read(Path.of(path))).isInstanceOf(PlanReading.Loaded.class);
        assertThat(complaints(Files.readString(Path.of(path)))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whatTheSchemaCanSeeItRefusesAsTheReaderDoes() {
        return BrokenPlan.all().stream()
                .map(broken -> DynamicTest.dynamicTest(
                        broken.name(),
                        () -> assertThat(refuses(broken.planText())).isEqualTo(!broken.unseen())));
    }

    private static boolean refuses(String plan) {
        try {
            return !complaints(plan).isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static List<Error> complaints(String plan) {
        return SCHEMA.validate(plan, InputFormat.YAML);
    }
}
