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
        assertThat(Mrkdwn.said("2026-11-24T20:10:00.123456Z error rate at 5 %"))
                .isEqualTo(
                        "<!date^1795551000^{date_short_pretty} {time_secs}|2026-11-24 20:10:00 UTC> error rate at 5 %");
    }

    @Test
    void anAddressThatStandsFreeIsALinkThatShowsItself() {
        assertThat(Mrkdwn.typed("see https://ci.example/run/42?a=1&b=_x_. (http://x.example)"))
                .isEqualTo("see <https://ci.example/run/42?a=1&amp;b=_x_>. (<http://x.example>)");
        assertThat(Mrkdwn.typed("<https://ci.example|click>")).isEqualTo("&lt;https://ci.example|click&gt;");
    }

    @Test
    void namesWithUnderscoresStayAsTheyAre() {
        assertThat(Mrkdwn.typed("up_total of 3*4 in ~/x is _bad_ and *worse*, ~not~ `code`"))
                .isEqualTo("up_total of 3*4 in ∼/x is ˍbadˍ and ∗worse∗, ∼not∼ ˋcodeˋ");
    }

    @Test
    void nothingIsCutInTheMiddle() {
        assertThat(Mrkdwn.cut("1234 &amp; more", 9)).isEqualTo("1234 …");
        assertThat(Mrkdwn.cut("1234 <@U0BO> more", 12)).isEqualTo("1234 …");
        assertThat(Mrkdwn.cut("1234 `code` more", 10)).isEqualTo("1234 …");
        assertThat(Mrkdwn.cut("1234567\n\uD83D\uDEA8 more", 9)).isEqualTo("1234567\n…");
        assertThat(Mrkdwn.cut("123456\uD83D\uDEA8 more", 9)).isEqualTo("123456…");
        assertThat(Mrkdwn.cut("short", 9)).isEqualTo("short");
    }
}
