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
                .extracting(group -> group.line(LineGroups.Before.NOT_ASKED))
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
    void whatTheBaselineDidNotHaveIsMarked() {
        LineGroups.Before before = LineGroups.Before.of(List.of(AT + "order 1 could not be stored"), 0);
        List<LineGroups.Group> groups =
                LineGroups.of(List.of(AT + "order 2 could not be stored", AT + "pool exhausted"));

        assertThat(groups)
                .extracting(group -> group.line(before))
                .containsExactly("NEW 1× " + AT + "pool exhausted", "1× " + AT + "order 2 could not be stored");
        assertThat(before.remark(groups)).isEqualTo(", 1 not seen in the baseline");
    }

    @Test
    void aBaselineThatWasCutOrIsNotKnownIsNoProof() {
        List<LineGroups.Group> groups = LineGroups.of(List.of(AT + "pool exhausted"));

        assertThat(LineGroups.Before.of(List.of(), 2_000).remark(groups))
                .isEqualTo(", 1 not seen in the baseline (of which only the newest 2000 lines were looked at)");
        LineGroups.Before unknown = LineGroups.Before.unknown("no baseline is captured");
        assertThat(unknown.remark(groups)).isEqualTo("; no baseline is captured");
        assertThat(groups.get(0).line(unknown)).isEqualTo("1× " + AT + "pool exhausted");
    }

    @Test
    void secretsInLinesStayHidden() {
        assertThat(LineGroups.of(List.of(AT + "login with password=hunter2 failed"))
                        .get(0)
                        .newest())
                .isEqualTo(AT + "login with password=*** failed");
    }
}
