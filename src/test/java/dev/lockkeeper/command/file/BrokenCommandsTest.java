package dev.lockkeeper.command.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.plan.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is said of broken files, word for word; {@code -Dgolden.write} writes it anew. The schema sees what it can. */
final class BrokenCommandsTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CommandSchema.text(), InputFormat.JSON);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyMistakeIsSaid() throws Exception {
        if (System.getProperty("golden.write") != null) {
            StringBuilder all = new StringBuilder();
            for (BrokenCommand broken : BrokenCommand.all()) {
                all.append(broken.written(said(broken)));
            }
            Files.writeString(BrokenCommand.CASES, all.toString().stripTrailing() + "\n");
        }
        return BrokenCommand.all().stream()
                .map(broken -> DynamicTest.dynamicTest(
                        broken.name(),
                        () -> assertThat(said(broken)).isNotEmpty().isEqualTo(broken.said())));
    }

    @TestFactory
    Stream<DynamicTest> whatTheSchemaCanSeeItRefusesToo() {
        return BrokenCommand.all().stream()
                .map(broken -> DynamicTest.dynamicTest(
                        broken.name(), () -> assertThat(refuses(broken.text())).isEqualTo(!broken.unseen())));
    }

    @TestFactory
    Stream<DynamicTest> theSchemaHasNothingAgainstWhatIsShipped() throws Exception {
        return CommandFiles.files(Path.of("commands")).stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(SCHEMA.validate(Files.readString(file), InputFormat.YAML))
                                .isEmpty()));
    }

    private static boolean refuses(String text) {
        try {
            return !SCHEMA.validate(text, InputFormat.YAML).isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private List<String> said(BrokenCommand broken) throws Exception {
        Path file = Files.writeString(folder.resolve("slow.yaml"), broken.text());
        CommandReading reading = new CommandFiles(CommandCatalogue.words()).read(file);
        return reading instanceof CommandReading.Rejected rejected
                ? rejected.problems().stream()
                        .map(Problem::toString)
                        .map(line -> line.replace(folder + "/", ""))
                        .toList()
                : List.of();
    }
}
