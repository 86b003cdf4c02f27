package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files stay small, rooms and types are described, names say what a thing is. */
final class SourceTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int FILE_LINES = 400;
    private static final int TEST_FILE_LINES = 500;
    private static final int METHOD_LINES = 40;
    private static final int PARAMETERS = 6;

    /** A class that brings others together is handed one more. */
    private static final int COLLABORATORS = 7;

    private static final int CLASSES_PER_PACKAGE = 32;

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@auth" + "or");
    private static final Pattern EMPTY_NAME =
            Pattern.compile("(Abstract|I)[A-Z].*|.*(Manager|Helper|Util|Utils|Processor|Impl|Data|Info)");

    /** Prometheus' own word for a request that it does not understand. */
    private static final Set<String> WORDS_OF_OTHERS = Set.of("BadData");

    private static final Source SOURCE = Source.below(MAIN);

    @Test
    void filesStaySmall() {
        assertThat(longerThan(MAIN, FILE_LINES)).isEmpty();
        assertThat(longerThan(TESTS, TEST_FILE_LINES)).isEmpty();
    }

    @Test
    void methodsFitOnAScreen() {
        assertThat(SOURCE.methods())
                .filteredOn(method -> method.lines() > METHOD_LINES)
                .isEmpty();
    }

    @Test
    void manyParametersBecomeARecord() {
        assertThat(SOURCE.methods())
                .filteredOn(method -> !method.hidden()
                        && method.parameters() > (method.name().equals("<init>") ? COLLABORATORS : PARAMETERS))
                .isEmpty();
    }

    @Test
    void packagesStayComprehensible() {
        Map<Path, Integer> crowd = new TreeMap<>();
        Source.filesBelow(MAIN, ".java").forEach(file -> crowd.merge(file.getParent(), 1, Integer::sum));

        // One file more than the classes: package-info.
        assertThat(crowd.entrySet())
                .filteredOn(room -> room.getValue() > CLASSES_PER_PACKAGE + 1)
                .isEmpty();
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        assertThat(undescribed(MAIN)).isEmpty();
        // A package of the tests that mirrors one of main has its description there.
        assertThat(undescribed(TESTS))
                .filteredOn(room ->
                        !Files.exists(MAIN.resolve(TESTS.relativize(room)).resolve("package-info.java")))
                .isEmpty();
    }

    @Test
    void everyTypeThatOthersSeePromisesSomething() {
        assertThat(SOURCE.types())
                .filteredOn(type -> (type.open() || !type.nested()) && !type.documented())
                .isEmpty();
    }

    @Test
    void classesAreFinalOrSealed() {
        assertThat(SOURCE.types()).filteredOn(Source.Type::extendable).isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(SOURCE.types())
                .filteredOn(type -> EMPTY_NAME.matcher(type.name()).matches() && !WORDS_OF_OTHERS.contains(type.name()))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        List<String> left = Stream.of("src", "docs", "templates", "commands", "deploy")
                .flatMap(folder -> Stream.of(".java", ".md", ".yaml", ".sql", ".js", ".css", ".html")
                        .flatMap(suffix -> Source.filesBelow(Path.of(folder), suffix).stream()))
                .flatMap(file -> Source.text(file)
                        .lines()
                        .filter(line -> UNFINISHED.matcher(line).find())
                        .map(line -> file + ": " + line.strip()))
                .toList();

        assertThat(left).isEmpty();
    }

    @Test
    void everyFaultIsFoundInAFileThatHasThemAll(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Long.java"), """
                public abstract class Long {
                    void step(int a, int b, int c, int d, int e, int f, int g) {
                %s    }
                }
                """.formatted("        a++;\n".repeat(METHOD_LINES + 1)));

        Source source = Source.below(folder);

        assertThat(source.types()).singleElement().satisfies(type -> {
            assertThat(type.open()).isTrue();
            assertThat(type.documented()).isFalse();
            assertThat(type.extendable()).isTrue();
        });
        assertThat(source.methods()).singleElement().satisfies(method -> {
            assertThat(method.lines()).isGreaterThan(METHOD_LINES);
            assertThat(method.parameters()).isGreaterThan(PARAMETERS);
        });
        assertThat(longerThan(folder, METHOD_LINES)).hasSize(1);
        assertThat(undescribed(folder)).hasSize(1);
        assertThat("LedgerManager").matches(EMPTY_NAME);
        assertThat("// TO" + "DO later").containsPattern(UNFINISHED);
        assertThat("Instance").doesNotMatch(EMPTY_NAME);
    }

    private static List<String> longerThan(Path folder, int limit) {
        return Source.filesBelow(folder, ".java").stream()
                .filter(file -> Source.text(file).lines().count() > limit)
                .map(file -> file + ": " + Source.text(file).lines().count() + " lines, allowed: " + limit)
                .toList();
    }

    private static List<Path> undescribed(Path folder) {
        return Source.filesBelow(folder, ".java").stream()
                .map(Path::getParent)
                .distinct()
                .filter(room -> {
                    Path description = room.resolve("package-info.java");
                    return !Files.exists(description)
                            || !Source.text(description).startsWith("/**")
                            || !Source.text(description).contains("@NullMarked");
                })
                .toList();
    }
}
