package dev.lockkeeper.rehearsal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page makes of Slack's mrkdwn, as HTML. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set up before all tests, or no test runs
final class MrkdwnInBrowserTest {
    private static final String DRAW = "const [text, done] = arguments;"
            + "Promise.all([import('/js/mrkdwn.js'), import('/js/vdom.js')]).then(([{ mrkdwn }, { render }]) => {"
            + "  const box = document.createElement('div'); render(box, mrkdwn(text)); done(box.innerHTML); });";

    private Browser browser;
    private DemoRoom room;

    @BeforeAll
    void start() {
        assumeTrue(Browser.isInstalled(), "no /usr/bin/chromium with /usr/bin/chromedriver here");
        browser = Browser.start();
        room = DemoRoom.empty();
        browser.open(room.page.uri());
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.close();
            room.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            value = {
                "*b* _i_ ~s~ `c*d*` → <strong>b</strong> <em>i</em> <s>s</s> <code class=\"inline\">c*d*</code>",
                "*bold _and italic_* → <strong>bold <em>and italic</em></strong>",
                "2*3*4 and snake_case_name and a ~ b ~ c → 2*3*4 and snake_case_name and a ~ b ~ c",
                "* not bold * and *not closed → * not bold * and *not closed",
                "(*b*), *c*. → (<strong>b</strong>), <strong>c</strong>.",
                "&lt;!channel&gt; &amp;amp; → &lt;!channel&gt; &amp;amp;",
                "<javascript:alert(1)|x> → &lt;javascript:alert(1)|x&gt;",
                "<@U0BO> <@U0NONE|eve> → <span class=\"mention\" data-user=\"U0BO\">@Bo</span> <span class=\"mention\" data-user=\"U0NONE\">@eve</span>",
                "<#C0OPS> → <span class=\"mention\" data-channel=\"C0OPS\">#operations</span>",
                "<!subteam^S0SRE> → <span class=\"mention\" title=\"sre\">@sre</span>",
                "`a` and `b → <code class=\"inline\">a</code> and `b",
                "10:30:45 and :no_such_thing: → 10:30:45 and :no_such_thing:",
            })
    void isDrawnAsSlackDrawsIt(String mrkdwn, String html) {
        assertThat(drawn(mrkdwn)).isEqualTo(html);
    }

    @Test
    void linksLeadOutWithoutTellingWhereFrom() {
        assertThat(drawn("see <https://x.example/?a=1&amp;b=2|a &amp; b>"))
                .isEqualTo(
                        "see <a href=\"https://x.example/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">a &amp; b</a>");
        assertThat(drawn("https://x.example/a_b_c.")).contains(">https://x.example/a_b_c</a>.");
    }

    @Test
    void quotesFencesAndLists() {
        assertThat(drawn("&gt; one\n&gt; *two*\nend"))
                .isEqualTo("<blockquote>one\n<strong>two</strong></blockquote>end");
        assertThat(drawn("a\n```x &lt; *y*\n  z```\nb"))
                .isEqualTo("a<pre class=\"fence\"><code>x &lt; *y*\n  z</code></pre>b");
        assertThat(drawn("• one\n  ◦ two")).contains("<i>•</i><span>one</span>").contains("<i>◦</i><span>two</span>");
    }

    @Test
    void datesAreLocalAndFallBack() {
        assertThat(drawn("<!date^1795132800^{date_num}|then>"))
                .matches("<time datetime=\"2026-11-20T00:00:00.000Z\" title=\"then\">2026-11-(19|20)</time>");
        assertThat(drawn("<!date^1795132800^{moon_phase}|then>")).contains(">then</time>");
    }

    @Test
    void emojiAreDrawnWhateverTheMachinesFonts() {
        assertThat(drawn(":white_check_mark: ✅ ⚠️"))
                .contains("<svg")
                .doesNotContain("✅ ")
                .doesNotContain(">⚠");
    }

    private String drawn(String mrkdwn) {
        return browser.await(DRAW, mrkdwn);
    }
}
