package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

/** What the pages tell people to copy can be copied: YAML parses, and the shell understands the commands. */
final class SamplesTest {
    private static final Pattern SAMPLE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```");

    @TestFactory
    Stream<DynamicTest> everySampleOfYamlParses() {
        return samples("yaml")
                .map(sample -> DynamicTest.dynamicTest(
                        sample.place(),
                        () -> assertThatCode(() -> parse(sample.text())).doesNotThrowAnyException()));
    }

    @TestFactory
    Stream<DynamicTest> theShellUnderstandsEverySample() {
        return Stream.concat(samples("sh"), samples("bash"))
                .map(sample -> DynamicTest.dynamicTest(
                        sample.place(),
                        () -> assertThat(complaintsOfTheShell(sample.text())).isEmpty()));
    }

    @Test
    void aBrokenSampleIsFound() throws Exception {
        assertThatThrownBy(() -> parse("a: [1, 2")).hasMessageContaining("flow sequence");
        assertThat(complaintsOfTheShell("for x in a b; do")).contains("syntax error");
    }

    private static Stream<Sample> samples(String language) {
        List<Path> pages = Stream.concat(
                        Stream.of(Path.of("README.md")).filter(Files::exists),
                        Stream.of("docs", "deploy", "templates", "commands")
                                .flatMap(folder -> Source.filesBelow(Path.of(folder), ".md").stream()))
                .toList();
        return pages.stream().flatMap(page -> samplesOf(page, language));
    }

    static Stream<Sample> samplesOf(Path page, String language) {
        return SAMPLE.matcher(Source.text(page))
                .results()
                .filter(found -> found.group(1).equals(language))
                .map(found -> new Sample(
                        page + " " + found.group(2).lines().findFirst().orElse(""), found.group(2)));
    }

    private static void parse(String yaml) {
        new Compose(LoadSettings.builder().build()).composeAllFromString(yaml).forEach(document -> {});
    }

    private static String complaintsOfTheShell(String commands) throws Exception {
        Process shell =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (OutputStream input = shell.getOutputStream()) {
            input.write(commands.getBytes(StandardCharsets.UTF_8));
        }
        String complaints = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return complaints;
    }

    /** A fenced block of a page. */
    record Sample(String place, String text) {}
}
