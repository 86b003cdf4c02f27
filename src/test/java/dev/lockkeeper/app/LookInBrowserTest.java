package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.page.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A newcomer looks at the estate from the page: the composer completes the command, the chart stands in the answer, and is shared. */
@Tag("slow")
@Tag("browser")
@SuppressWarnings("NullAway.Init") // set up before each test, or no test runs
final class LookInBrowserTest {
    @TempDir
    Path folder;

    private Browser browser;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Browser.isInstalled(), "no /usr/bin/chromium with /usr/bin/chromedriver here");
        Path commands = Files.createDirectories(folder.resolve("commands"));
        Files.writeString(commands.resolve("loud.yaml"), """
                name: loud
                summary: lines of a level
                parameters:
                  migration: {type: migration}
                  level: {type: choice, of: [error, warn], default: warn}
                  window: {type: duration, default: 15m}
                loki: {count: '{app="{{migration}}"} | json | level = "{{level}}"'}
                """);
        stage = new Stage(PlanReader.sample("vm-to-kubernetes"), folder.resolve("data"), commands);
        stage.types("U0ANN", "/migrate baseline billing");
        stage.until("a baseline", () -> stage.state("billing").baseline() != null);
        browser = Browser.start();
        browser.open(stage.rehearsal.room().page());
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
            stage.close();
        }
    }

    @Test
    void aChartIsAskedForByCompletionSeenAndShared() {
        browser.type("composer", "/migrate err");
        browser.readsAt("[data-testid=command-option]", "/migrate error-rate <migration> [window]");
        browser.press(Keys.TAB);
        browser.readsAt("[data-testid=command-option]", "/migrate error-rate billing");
        browser.press(Keys.TAB);
        browser.readsAt("[data-testid=command-option]", "/migrate error-rate billing 15m");
        browser.press("30m", Keys.ENTER);

        browser.readsAt("[data-ephemeral=true]", "Share of requests that failed, billing");
        browser.readsAt("[data-ephemeral=true]", "baseline 0.");
        browser.seeAt("[data-ephemeral=true] .block-image");
        stage.until(
                "the picture is drawn",
                () -> Boolean.TRUE.equals(browser.run(
                        "return document.querySelector('[data-ephemeral=true] .block-image').naturalWidth > 500")));
        browser.clickAt("[data-action-id^='share-look']");

        browser.readsAt("[data-testid=message]:not([data-ephemeral=true])", "asked /migrate error-rate billing 30m");
        browser.seeAt("[data-testid=message]:not([data-ephemeral=true]) .block-image");
        browser.readsAt("[data-ephemeral=true]", "Shared in the channel.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aChoiceIsOfferedAmongTheParameters() {
        browser.type("composer", "/migrate loud billing ");
        browser.readsAt("[data-testid=command-option]", "/migrate loud billing error");
        browser.readsAt("[data-testid=command-list]", "/migrate loud billing warn");
        browser.readsAt("[data-testid=command-list]", "level, may be left out");
        browser.press("warn ");
        browser.readsAt("[data-testid=command-option]", "/migrate loud billing warn 15m");
        browser.press(Keys.ENTER);

        browser.readsAt("[data-ephemeral=true]", "Lines of a level, billing");
    }

    @Test
    void aWordWithoutParametersOfItsOwnStillOffersMigrations() {
        browser.type("composer", "/migrate status ");
        browser.readsAt("[data-testid=command-option]", "/migrate status billing");
        browser.press(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        browser.type("composer", "/migrate gate ");
        browser.readsAt("[data-testid=command-option]", "/migrate gate billing");
    }
}
