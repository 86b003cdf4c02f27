package dev.lockkeeper.rehearsal.page;

import static dev.lockkeeper.rehearsal.page.DemoRoom.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page clicked through in a real browser, as a person would. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set up before all tests, or no test runs
final class PageInBrowserTest {
    private Browser browser;
    private DemoRoom room;

    @BeforeAll
    void startBrowser() {
        assumeTrue(Browser.isInstalled(), "no /usr/bin/chromium with /usr/bin/chromedriver here");
        browser = Browser.start();
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openRoom() {
        room = DemoRoom.empty();
        browser.open(room.page.uri());
    }

    @AfterEach
    void closeRoom() {
        browser.leave();
        assertThat(browser.complaints()).isEmpty();
        room.close();
    }

    @Test
    void aMessageOfBlocksIsDrawn() {
        room.bot.post(CHANNEL, DemoRoom.message("Board of bank"));

        browser.readsAt("[data-testid=message] .block-header", "Programme bank");
        browser.readsAt(".mention", "@Bo");
        browser.readsAt("[data-action-id='checks.run']", "Run checks");
        assertThat(browser.all("svg[data-emoji=white_check_mark]")).hasSize(1);
        assertThat(browser.seeAt(".section strong").getText()).isEqualTo("auth");
        assertThat(browser.all(".fields > *")).hasSize(4);
        assertThat(browser.seeAt("[data-testid=message] .app-badge").getText()).isEqualTo("APP");
    }

    @Test
    void nothingThatWasTypedBecomesMarkup() {
        browser.say("<img src=x onerror=alert(1)> <!channel> &lt;b&gt; *bold*");

        browser.readsAt("[data-testid=message-text]", "<img src=x onerror=alert(1)> <!channel> &lt;b&gt; bold");
        assertThat(browser.all("[data-testid=message-text] img, [data-testid=message-text] .mention"))
                .isEmpty();
    }

    @Test
    void aChartIsShownAndEnlarged() {
        String id = room.bot.upload(Chart.png());
        await().until(() -> room.workspace.file(id).orElseThrow().isReady());
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("text", "a chart");
        message.withArray("blocks")
                .addObject()
                .put("type", "image")
                .put("alt_text", "the error rate")
                .putObject("slack_file")
                .put("id", id);
        room.bot.post(CHANNEL, message);

        WebElement image = browser.see("image");
        await().until(() -> browser.run("return arguments[0].naturalWidth", image), width -> width.equals(800L));
        image.click();
        browser.see("lightbox").click();
        browser.seesNo("[data-testid=lightbox]");
    }

    @Test
    void aDangerousButtonAsksFirst() {
        room.bot.post(CHANNEL, DemoRoom.message("Board of bank"));

        browser.clickAt("[data-action-id=rollback]");
        browser.reads("confirm-dialog", "Roll back billing?");
        browser.click("confirm-no");
        browser.seesNo("[data-testid=confirm-dialog]");
        assertThat(room.bot.heard).isEmpty();

        browser.clickAt("[data-action-id=rollback]");
        browser.click("confirm-yes");
        JsonNode action = heard("block_actions").path("actions").path(0);
        assertThat(action.path("action_id").asText()).isEqualTo("rollback");
        assertThat(action.path("value").asText()).isEqualTo("billing");
    }

    @Test
    void menusSendWhatWasChosen() {
        room.bot.post(CHANNEL, DemoRoom.message("Board of bank"));

        browser.click("block-overflow");
        browser.clickAt("[data-testid=overflow-option][data-value=refusals]");

        JsonNode action = heard("block_actions").path("actions").path(0);
        assertThat(action.path("selected_option").path("value").asText()).isEqualTo("refusals");
    }

    @Test
    void anEditChangesTheMessageInItsPlace() {
        ObjectNode board = DemoRoom.message("Board of bank");
        String ts = room.bot.post(CHANNEL, board);
        WebElement row = browser.seeAt("[data-ts='" + ts + "']");
        WebElement button = browser.seeAt("[data-action-id='checks.run']");

        String edited = board.get("blocks").toString().replace("9 of 11", "10 of 11");
        room.bot.call(
                "chat.update",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("channel", CHANNEL)
                        .put("ts", ts)
                        .put("text", "Board")
                        .put("blocks", edited));

        browser.readsAt("[data-ts='" + ts + "']", "10 of 11");
        // The very same elements: nothing was drawn anew, so nothing flickered.
        assertThat(browser.seeAt("[data-ts='" + ts + "']")).isEqualTo(row);
        assertThat(browser.seeAt("[data-action-id='checks.run']")).isEqualTo(button);
    }

    @Test
    void aCommandIsCompletedWithTheKeyboard() {
        room.bot.answers(payload -> "{\"text\":\"*Refused* by `phase-order`\"}");
        browser.press("/mig");
        browser.readsAt("[data-testid=command-list]", "/migrate cutover <migration>");

        // The list that came up has not taken the focus from the field.
        browser.press("rate cu", Keys.TAB);
        browser.readsAt("[data-testid=command-list]", "/migrate cutover ledger");
        browser.press("bi", Keys.ENTER, Keys.ENTER);

        browser.readsAt("[data-ephemeral=true]", "Refused by phase-order");
        browser.readsAt("[data-ephemeral=true]", "Only visible to you");
        assertThat(room.bot.heard.get(0).path("text").asText()).isEqualTo("cutover billing");
        browser.click("dismiss");
        browser.seesNo("[data-ephemeral=true]");
    }

    @Test
    void aBotThatIsLateIsReported() {
        room.bot.answersTooLate();

        browser.say("/migrate status");

        browser.reads("toast", "operation_timeout");
        browser.readsAt("[data-ephemeral=true]", "/migrate failed with the error \"operation_timeout\"");
    }

    @Test
    void aModalIsFilledInAndHandedIn() {
        room.openModal("U0ANN");
        browser.readsAt("#modal-title", "RCA of billing");

        browser.click("modal-submit");
        browser.reads("input-error", "Please complete this required field.");
        assertThat(room.bot.heard).noneMatch(PageInBrowserTest::isSubmission);

        browser.typeInto("[data-block-id=leaves] select", "A new gate item");
        browser.typeInto("[data-block-id=cause] textarea", " And never tested.");
        room.bot.answers(payload -> "{\"response_action\":\"errors\",\"errors\":{\"cause\":\"Name the check\"}}");
        browser.click("modal-submit");
        browser.readsAt("[data-block-id=cause] [data-testid=input-error]", "Name the check");

        room.bot.answers(payload -> "");
        browser.click("modal-submit");
        browser.seesNo("[data-testid=modal]");
        JsonNode values = room.bot.heard.get(room.bot.heard.size() - 1).at("/view/state/values");
        assertThat(values.at("/cause/text/value").asText()).isEqualTo("The pool was too small. And never tested.");
        assertThat(values.at("/leaves/kind/selected_option/value").asText()).isEqualTo("new");
    }

    @Test
    void aModalThatIsClosedTellsTheBot() {
        room.openModal("U0ANN");
        browser.see("modal");
        browser.press(Keys.ESCAPE);

        browser.seesNo("[data-testid=modal]");
        assertThat(heard("view_closed").path("is_cleared").asBoolean()).isFalse();
    }

    @Test
    void anotherPersonIsOneClickAway() {
        room.bot.call(
                "chat.postEphemeral",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("channel", CHANNEL)
                        .put("user", "U0ANN")
                        .put("text", "for Ann alone"));
        browser.readsAt("[data-ephemeral=true]", "for Ann alone");
        browser.say("@Bo please look");
        browser.reads("mention-hint", "Bo was mentioned");

        browser.clickAt("[data-testid=become][data-person=U0BO]");

        browser.reads("me", "Bo");
        browser.readsAt(".mention.mine", "@Bo");
        browser.seesNo("[data-testid=mention-hint]");
        browser.seesNo("[data-ephemeral=true]");
        browser.say("I do");
        await().until(() -> room.workspace.messages(CHANNEL).stream()
                .anyMatch(message -> message.authorId().equals("U0BO")));
    }

    @Test
    void aReplyGoesToItsThread() {
        String ts = room.bot.post(CHANNEL, JsonNodeFactory.instance.objectNode().put("text", "the incident"));
        browser.seeAt("[data-ts='" + ts + "']")
                .findElement(By.cssSelector("[data-testid=reply-in-thread]"))
                .sendKeys(Keys.ENTER);

        browser.type("thread-composer", "on it", Keys.ENTER);

        browser.reads("reply-count", "1 reply");
        browser.readsAt("[data-testid=thread-pane] [data-user=U0ANN]", "on it");
        browser.click("thread-close");
        browser.seesNo("[data-testid=thread-pane]");
        browser.reads("view-thread", "1 reply");
        browser.click("view-thread");
        browser.reads("thread-pane", "the incident");
        browser.type("thread-composer", "/migrate status", Keys.ENTER);
        browser.reads("toast", "/migrate is not supported in threads. Sorry!");
    }

    @Test
    void theHomeTabIsShownWhenOpened() {
        room.bot.answers(payload -> {
            if (payload.at("/event/type").asText().equals("app_home_opened")) {
                ObjectNode home = JsonNodeFactory.instance
                        .objectNode()
                        .put("user_id", payload.at("/event/user").asText());
                home.set("view", DemoRoom.script().path("home"));
                room.bot.call("views.publish", home);
            }
            return "";
        });

        browser.click("home-link");

        browser.reads("home-pane", "Waiting for you, Ann");
        browser.clickAt("[data-testid=home-pane] [data-action-id=open]");
        assertThat(heard("block_actions").at("/view/type").asText()).isEqualTo("home");
    }

    @Test
    void theClockRunsFasterAndJumps() {
        long before = millisShown();
        browser.click("clock-jump-24h");
        await().until(() -> millisShown() - before >= Duration.ofHours(24).toMillis());

        browser.click("clock-speed-60");
        await().untilAsserted(() -> assertThat(room.clock.speed()).isEqualTo(60));
        long then = millisShown();
        await().until(() -> millisShown() - then > Duration.ofSeconds(60).toMillis());
    }

    @Test
    void theEstateIsTurned() {
        browser.click("estate-dns-new");
        await().until(() -> room.estate.panel().snapshot().services().get(0).dnsToNew());
        browser.seeAt("[data-testid=estate-dns-new][aria-pressed=true]");

        browser.type("estate-error-rate-new", Keys.END);
        await().until(
                        () -> room.estate
                                .panel()
                                .snapshot()
                                .services()
                                .get(0)
                                .newSide()
                                .errorPercent(),
                        is -> is == 20);
        browser.reads("estate-error-rate-new-value", "20 %");

        browser.click("estate-quota");
        await().until(() -> room.estate.panel().snapshot().services().get(0).quotaExceeded());

        browser.click("estate-lost-lines");
        await().until(() -> room.estate.panel().snapshot().services().get(0).linesLost());
        browser.seeAt("[data-testid=estate-lost-lines]:checked");

        browser.type("estate-source-LOKI", "unreachable");
        await().until(() -> room.estate.panel().snapshot().outages().toString().contains("LOKI=CUT"));
    }

    private long millisShown() {
        return Long.parseLong(browser.see("clock-now").getDomAttribute("data-millis"));
    }

    private JsonNode heard(String type) {
        return await().until(
                        () -> room.bot.heard.stream()
                                .filter(payload -> payload.path("type").asText().equals(type))
                                .findFirst()
                                .orElse(null),
                        payload -> payload != null);
    }

    private static boolean isSubmission(JsonNode payload) {
        return payload.path("type").asText().equals("view_submission");
    }
}
