package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of error lines in a replayed watch: learned from the lines before each time, whole or not at all, and bounded. */
final class GateRehearseKindsTest {
    private static final Pattern RANGE = Pattern.compile("count_over_time.*\\[(\\d+)s]");
    private static final Pattern COUNT = Pattern.compile("(\"value\":\\[[^,]*,\")([1-9]\\d*)\"");

    private final OldWeek week;

    GateRehearseKindsTest(@TempDir Path folder) throws IOException {
        this.week = new OldWeek(folder);
    }

    @AfterEach
    void close() {
        week.close();
    }

    @Test
    void baselineWhoseLinesCannotBeReadWholeLeavesTheTimeUntold() throws IOException {
        try (Between loki = new Between((question, answer) -> oneMore(question, answer, 3_600, 86_400))) {
            week.write(week.estate.prometheus().toString(), loki.before(week.estate.loki()));

            assertThat(week.rehearse(2)).isEqualTo(1);

            assertThat(week.without(week.out))
                    .containsPattern(
                            "ERROR +2026-11-1\\dT\\S+  errors-in-logs: kinds of error lines, [\\d,]+ of [\\d,]+"
                                    + " lines from \\S+ to \\S+ could be read. Asked was loki \\{app=\"billing\"}")
                    .contains(
                            "billing: would have failed 0 of 2 times (0.0 %): with 95 % confidence at most 100.0 % of all"
                                    + " such times, those that were not told counted in\n")
                    .contains("billing: 0 times passed, 2 not told by the sources\n");
        }
    }

    @Test
    void windowWhoseLinesCannotBeReadWholeLeavesTheTimeUntold() throws IOException {
        try (Between loki = new Between((question, answer) -> oneMore(question, answer, 1, 3_599))) {
            week.write(week.estate.prometheus().toString(), loki.before(week.estate.loki()));

            assertThat(week.rehearse(2)).isEqualTo(1);

            assertThat(week.without(week.out))
                    .containsPattern(
                            "ERROR +2026-11-1\\dT\\S+  errors-in-logs: .*only \\d+ of \\d+ lines could be read")
                    .contains("billing: 0 times passed, 2 not told by the sources\n");
        }
    }

    @Test
    void fewerLinesAreLearnedWhereThePersonWantsSoAndThatIsSaid() {
        week.rehearse(2, "--lines", "1000");

        assertThat(week.without(week.out))
                .contains(
                        "errors-in-logs: kinds of error lines learned from 969 to 992 error lines of 1 d 2 h to 1 d 3 h before each"
                                + " time, at most 1,000 lines of the last 7 d; at 2 of 2 times from less than those days, so that"
                                + " more may look new than on the night: the old platform's lines of the newest 1 d 2 h of 7 d were"
                                + " read, 1,000 lines being the most\n")
                .endsWith(" --seed 7 --lines 1000\n");
        assertThat(week.rehearse(2, "--lines", "999")).isEqualTo(2);
        assertThat(week.err.toString()).isEqualTo("lockkeeper: --lines: found '999'; allowed: 1000 to 1000000\n");
    }

    @Test
    void kindsOfMessagesInGraylogAreReplayedLikewise(@TempDir Path other) throws IOException {
        try (OldWeek graylog = new OldWeek(
                other,
                plan -> plan.replaceFirst(
                                "  loki: \\{url: [^}]*}", "$0\n  graylog: {url: \"http://graylog.monitoring:9000\"}")
                        .replace(
                                "{loki: '{app=\"billing\"} |= \"ERROR\"'}",
                                "{graylog: 'app:billing AND level:<=3'}"))) {
            // Its store looks at each message of a week.
            graylog.quiet(3);

            assertThat(graylog.rehearse(1))
                    .as(graylog.out.toString() + graylog.err)
                    .isZero();

            assertThat(graylog.without(graylog.out))
                    .contains("errors-in-logs, errors-surging replayed at 1 time drawn from")
                    .containsPattern("errors-in-logs: kinds of error lines learned from \\d+ error lines of"
                            + " 7 d before each time, at most 100,000 lines of the last 7 d\\n");
        }
    }

    /** A store that counts a line more than it gives, in a range that is so many seconds long. */
    private static String oneMore(String question, String answer, int from, int to) {
        Matcher range = RANGE.matcher(question);
        if (!range.find() || Integer.parseInt(range.group(1)) < from || Integer.parseInt(range.group(1)) > to) {
            return answer;
        }
        return COUNT.matcher(answer).replaceAll(GateRehearseKindsTest::more);
    }

    private static String more(MatchResult count) {
        return count.group(1) + (Long.parseLong(count.group(2)) + 1) + "\"";
    }
}
