package dev.lockkeeper.slack.in;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " ⇒ ",
            value = {
                "ask <@U0BO|bo> first ⇒ ask @bo first",
                "ask <@U0BO> first ⇒ ask @U0BO first",
                "see <#C0CUT|cutovers> ⇒ see #cutovers",
                "see <#C0CUT|> ⇒ see #C0CUT",
                "<!subteam^S0OPS|@ops> knows ⇒ @ops knows",
                "<!subteam^S0OPS> knows ⇒ @S0OPS knows",
                "<!here> and <!channel|@channel> ⇒ @here and @channel",
                "see <https://x.example/a?b=1&amp;c=2> ⇒ see https://x.example/a?b=1&c=2",
                "see <http://x.example|x.example> ⇒ see http://x.example",
                "<mailto:ann@x.example|ann@x.example> ⇒ ann@x.example",
                "1 &lt; 2 &amp;&amp; 3 &gt; 2 ⇒ 1 < 2 && 3 > 2"
            })
    void whatSlackMarkedUpIsReadAsItWasTyped(String arrived, String typed) {
        assertThat(CommandText.meant(arrived)).isEqualTo(typed);
    }

    @Test
    void whatSomebodyTypedAsMarkupStaysWhatTheyTyped() {
        assertThat(CommandText.meant("&lt;!channel&gt; &lt;@U0BO&gt; &amp;lt;b&amp;gt;"))
                .isEqualTo("<!channel> <@U0BO> &lt;b&gt;");
    }

    @Test
    void aCommandWithoutMarkupIsItself() {
        assertThat(CommandText.meant("cutover billing")).isEqualTo("cutover billing");
        assertThat(CommandText.meant("")).isEmpty();
    }
}
