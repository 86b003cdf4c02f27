package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.command.file.CommandFiles;
import dev.lockkeeper.command.file.CommandReading;
import dev.lockkeeper.command.file.CommandSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows of a command's file is read without a mistake, by the reader and by the schema. */
final class CommandSamplesTest {
    private static final Path GUIDE = Path.of("docs/guide/write-a-command.md");
    private static final Pattern NAME = Pattern.compile("(?m)^name: (\\S+)$");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CommandSchema.text(), InputFormat.JSON);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everySampleIsACommand() {
        return SamplesTest.samplesOf(GUIDE, "yaml")
                .map(sample -> DynamicTest.dynamicTest(sample.place(), () -> {
                    assertThat(problems(sample.text())).isEmpty();
                    assertThat(SCHEMA.validate(sample.text(), InputFormat.YAML)).isEmpty();
                }));
    }

    @Test
    void theGuideHasSamplesAndAMistakeInOneIsFound() throws Exception {
        assertThat(SamplesTest.samplesOf(GUIDE, "yaml")).hasSizeGreaterThan(3);
        assertThat(problems("name: queue\nsummary: jobs\nprometheus: a{b={{c}}}\n"))
                .hasSize(1);
    }

    private List<?> problems(String sample) throws Exception {
        Matcher name = NAME.matcher(sample);
        assertThat(name.find()).isTrue();
        Path file = Files.writeString(folder.resolve(name.group(1) + ".yaml"), sample);
        CommandReading reading = new CommandFiles(CommandCatalogue.words()).read(file);
        return reading instanceof CommandReading.Rejected rejected ? rejected.problems() : List.of();
    }
}
