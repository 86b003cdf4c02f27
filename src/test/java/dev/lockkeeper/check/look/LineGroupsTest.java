package dev.lockkeeper.check.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LineGroupsTest {
    private static final String AT = "2026-11-20T20:15:30Z ";

    @Test
    void linesThatDifferInNumbersAloneAreOneGroupShownByTheNewest() {
        List<LineGroups.Group> groups = LineGroups.of(List.of(
                AT + "order 17 could not be stored in 20 ms",
                AT + "no route to 10.0.0.1",
                AT + "order 4711 could not be stored in 3.5 ms"));

        assertThat(groups)
                .extracting(LineGroups.Group::line)
                .containsExactly(
                        "2× " + AT + "order 4711 could not be stored in 3.5 ms", "1× " + AT + "no route to 10.0.0.1");
    }

    @Test
    void identifiersMakeNoNewKind() {
        assertThat(LineGroups.of(List.of(
                        AT + "request 0a1b2c3d4e5f failed",
                        AT + "request 6c1f0f52-7d1e-4f0a-9d6a-1c2b3a4d5e6f failed")))
                .hasSize(1);
    }

    @Test
    void secretsInLinesStayHidden() {
        assertThat(LineGroups.of(List.of(AT + "login with password=hunter2 failed"))
                        .get(0)
                        .newest())
                .isEqualTo(AT + "login with password=*** failed");
    }
}
