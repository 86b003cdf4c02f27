package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What went wrong elsewhere is held by tests that are there. */
final class TrapsTest {
    private static final Path PAGE = Path.of("docs/reference/traps.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (.+) \\| (.+) \\| (.+) \\|$");
    private static final Pattern HELD = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyTrapNamesATestThatIsThere() {
        List<Path> tests = Source.filesBelow(Path.of("src/test/java"), ".java");
        List<String> lacking = new ArrayList<>();
        int rows = 0;
        Matcher row = ROW.matcher(Source.text(PAGE));
        while (row.find()) {
            rows++;
            assertThat(row.group(1)).isEqualTo(String.valueOf(rows));
            Matcher held = HELD.matcher(row.group(4));
            int named = 0;
            while (held.find()) {
                named++;
                if (!isThere(tests, held.group(1), held.group(2))) {
                    lacking.add(row.group(1) + ": " + held.group());
                }
            }
            assertThat(named).as("tests of trap " + row.group(1)).isPositive();
        }
        assertThat(rows).isEqualTo(48);
        assertThat(lacking).isEmpty();
    }

    private static boolean isThere(List<Path> tests, String type, String method) {
        Pattern declared = Pattern.compile("(?m)^ {4}(void|Stream<DynamicTest>) " + method + "\\(");
        return tests.stream()
                .filter(path -> path.endsWith(type + ".java"))
                .anyMatch(path -> declared.matcher(Source.text(path)).find());
    }
}
