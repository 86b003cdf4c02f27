package dev.lockkeeper.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Text;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MrkdwnTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel>",
                "<!here>",
                "<@U0BO>",
                "<https://evil.example|click>",
                "<!date^1^x|y>",
                "&lt;!channel&gt;",
                "a `code` <#C1>"
            })
    void nothingThatPeopleTypeBecomesMarkupOfSlack(String typed) {
        assertThat(Mrkdwn.of(Text.of(typed))).doesNotContain("<").doesNotContain(">");
        assertThat(Mrkdwn.typed(typed)).doesNotContain("<").doesNotContain(">").doesNotContain("`");
        assertThat(Mrkdwn.code(typed)).doesNotContain("<").matches("`[^`]*`");
        assertThat(Mrkdwn.bold(typed)).doesNotContain("<");
    }

    @Test
    void whatWasEscapedAlreadyIsShownAsItWasTyped() {
        assertThat(Mrkdwn.escape("&lt;")).isEqualTo("&amp;lt;");
    }

    @Test
    void aSentenceKeepsItsMeaning() {
        Text text = Text.write()
                .who(new Person("U0ANN"))
                .plain(" asked ")
                .strong("now")
                .plain(" ")
                .when(Instant.parse("2026-11-24T20:10:00Z"))
                .end();
        assertThat(Mrkdwn.of(text))
                .isEqualTo("<@U0ANN> asked *now* "
                        + "<!date^1795551000^{date_short_pretty} {time_secs}|2026-11-24 20:10:00 UTC>");
    }

    @Test
    void aLinkThatIsNoneStaysWords() {
        assertThat(Mrkdwn.of(Text.write().link("javascript:alert(1)", "ticket").end()))
                .isEqualTo("ticket");
        assertThat(Mrkdwn.of(Text.write().link("https://t.example/1", "a|b").end()))
                .isEqualTo("<https://t.example/1|a/b>");
    }

    @Test
    void momentsOfTheLedgerAreShownInTheReadersZone() {
        assertThat(Mrkdwn.withTimes("2026-11-24T20:10:00.123456Z error rate at 5 %"))
                .isEqualTo("<!date^1795551000^{time_secs}|2026-11-24 20:10:00 UTC> error rate at 5 %");
    }
}
