package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandsCommandTest {
    private final StringWriter said = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void soundFilesAreListedWithTheirUsage() {
        assertThat(run("check", "commands/error-rate.yaml")).isZero();
        assertThat(said).hasToString("commands/error-rate.yaml: /migrate error-rate <migration> [window] is sound\n");
    }

    @Test
    void everyMistakeIsToldAndTheOtherFilesToo() throws Exception {
        Files.writeString(folder.resolve("a.yaml"), "name: a\nsummary: a\nprometheus: up\n");
        Files.writeString(folder.resolve("b.yaml"), "name: b\nprometheus: up{x={{y}}}\n");

        assertThat(run("check", folder.toString())).isEqualTo(1);
        assertThat(said)
                .hasToString(
                        folder + "/a.yaml: /migrate a is sound\n" + folder
                                + "/b.yaml:1:1: found no 'summary'; allowed: text\n" + folder
                                + "/b.yaml:2:13: prometheus.query: found '{{y}}'; allowed, among 24: window, migration, programme\n");
    }

    @Test
    void whatIsNotThereIsSaid() {
        Path missing = folder.resolve("none.yaml");

        assertThat(run("check", folder.toString(), missing.toString())).isEqualTo(1);
        assertThat(said)
                .hasToString(folder + ": found no command; allowed: files that end in .yaml or .yml\n" + missing
                        + ":1:1: found no such file; allowed: the path of a command\n");
    }

    @Test
    void theSchemaIsPrinted() {
        assertThat(run("schema")).isZero();
        assertThat(said.toString()).contains("\"$id\": \"urn:lockkeeper:command\"");
    }

    private int run(String... arguments) {
        return new CommandLine(new CommandsCommand())
                .setOut(new PrintWriter(said))
                .execute(arguments);
    }
}
