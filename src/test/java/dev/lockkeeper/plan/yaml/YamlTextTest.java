package dev.lockkeeper.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlTextTest {
    private final Problems problems = new Problems();

    @Test
    void aFileThatContainsItselfIsRefused() {
        YamlText.read("plan.yaml", "a: &a\n  b: *a\n", problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("plan.yaml:1:4: a.b: found more aliases than a plan can have, or one of itself");
    }

    @Test
    @Timeout(20)
    void aFileMadeToExhaustIsRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
        }

        YamlText.read("plan.yaml", laughs.toString(), problems);

        assertThat(problems.isEmpty()).isFalse();
    }

    @Test
    void aFileOfManyLevelsIsRefused() {
        YamlText.read("plan.yaml", "a: " + "[".repeat(2000) + "]".repeat(2000), problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("plan.yaml:1:43: found more than 40 levels; allowed: fewer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a remark\n",
                "- a\n- b\n",
                "word",
                "a: [",
                "a: 'open\n",
                "\u0007: bell",
                "? [a]\n: b\n"
            })
    void whatIsNoMappingIsAProblemAndNoException(String text) {
        YamlText.read("plan.yaml", text, problems);

        assertThat(problems.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "15m,PT15M", "1h30m,PT1H30M", "3d,PT72H", "0s,PT0S", "72h,PT72H"})
    void durationsAreUnderstoodAndWrittenBack(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
        assertThat(Durations.parse(Durations.format(duration))).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "15 m", "m", "-1m", "1.5h", "30s1h", "1y", "99999999999s"})
    void whatIsNoDurationIsNotUnderstood(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
