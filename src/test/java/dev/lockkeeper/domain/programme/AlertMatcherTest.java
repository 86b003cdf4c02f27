package dev.lockkeeper.domain.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class AlertMatcherTest {
    @Test
    void allFourOperatorsAreRead() {
        assertThat(AlertMatcher.parse("app=\"billing\""))
                .contains(new AlertMatcher("app", AlertMatcher.Operator.EQUALS, "billing"));
        assertThat(AlertMatcher.parse(" app != \"billing\" "))
                .contains(new AlertMatcher("app", AlertMatcher.Operator.DIFFERS, "billing"));
        assertThat(AlertMatcher.parse("severity=~\"critical|warning\""))
                .contains(new AlertMatcher("severity", AlertMatcher.Operator.MATCHES, "critical|warning"));
        assertThat(AlertMatcher.parse("severity!~\"info.*\""))
                .contains(new AlertMatcher("severity", AlertMatcher.Operator.MATCHES_NOT, "info.*"));
    }

    @Test
    void whatIsNoMatcherIsNotRead() {
        for (String text : new String[] {
            "",
            "app",
            "app=billing",
            "app=\"billing",
            "app=\"a\"b\"",
            "1app=\"x\"",
            "app==\"x\"",
            "{app=\"x\"}",
            "app=\"\\x\""
        }) {
            assertThat(AlertMatcher.parse(text)).as(text).isEmpty();
        }
    }

    @RepeatedTest(200)
    void whateverTheValueHoldsIsWrittenSoThatItIsReadAgain(RepetitionInfo turn) {
        Random random = new Random(turn.getCurrentRepetition());
        String letters = "ab\"\\\n{}=~!,| ";
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            value.append(letters.charAt(random.nextInt(letters.length())));
        }
        AlertMatcher.Operator[] operators = AlertMatcher.Operator.values();
        AlertMatcher matcher = new AlertMatcher("app", operators[random.nextInt(operators.length)], value.toString());

        assertThat(AlertMatcher.parse(matcher.toString())).contains(matcher);
    }
}
