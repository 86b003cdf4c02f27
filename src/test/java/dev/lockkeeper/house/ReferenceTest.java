package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.command.CommandCatalogue;
import dev.lockkeeper.command.file.CommandFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that list what the code has list exactly that. */
final class ReferenceTest {
    private static final Path OPERATE = Path.of("docs/guide/operate.md");
    private static final Path RUNBOOKS = Path.of("docs/runbooks");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\| `(/migrate [^`]+)` \\| (.+) \\|$");
    private static final Pattern METRIC = Pattern.compile("(?m)^\\| `(lockkeeper_\\w+)` \\| (gauge|counter) \\|");
    private static final Pattern REGISTERED =
            Pattern.compile("(gauge|counter|\\.name)\\(\\s*(?:registry,\\s*sender,\\s*)?\"(lockkeeper_\\w+)\"");

    @Test
    void thePageOfCommandsListsTheCatalogue() {
        List<String> rows = COMMAND.matcher(Source.text(Path.of("docs/reference/commands.md")))
                .results()
                .map(row -> row.group(1) + ": " + row.group(2))
                .toList();

        Stream<String> words = CommandCatalogue.hints().stream().map(hint -> hint.usage() + ": " + hint.summary());
        Stream<String> looks = new CommandFiles(CommandCatalogue.words())
                .shipped().commands().all().stream().map(command -> command.usage() + ": " + command.summary());
        assertThat(rows).containsExactlyElementsOf(Stream.concat(words, looks).toList());
    }

    @Test
    void thePageOfMetricsListsThoseThatAreServed() {
        String code = Source.text(Path.of("src/main/java/dev/lockkeeper/app/ops/BotMetrics.java"));
        Set<String> served = REGISTERED
                .matcher(code)
                .results()
                .map(metric -> metric.group(2) + (metric.group(1).equals("counter") ? "_total" : ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(served).hasSizeGreaterThan(7);
        assertThat(METRIC.matcher(Source.text(OPERATE)).results().map(metric -> metric.group(1)))
                .containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyRunbookHasItsFivePartsAndIsFound() {
        List<Path> pages = Source.filesBelow(RUNBOOKS, ".md");

        assertThat(pages).hasSizeGreaterThan(5);
        for (Path page : pages) {
            assertThat(Source.text(page).lines().filter(line -> line.startsWith("## ")))
                    .as(page.toString())
                    .containsExactly(
                            "## What you see", "## What it means", "## Do now", "## Then", "## How we know it is over");
            assertThat(Source.text(OPERATE)).contains("(../runbooks/" + page.getFileName() + ")");
        }
    }
}
