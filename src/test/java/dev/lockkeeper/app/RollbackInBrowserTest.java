package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.page.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The second run of a newcomer: a cutover that is rolled back, clicked through in the page from the request to the RCA. */
@Tag("slow")
@Tag("browser")
@SuppressWarnings("NullAway.Init") // set up before each test, or no test runs
final class RollbackInBrowserTest {
    private final Programme plan = PlanReader.sample("vm-to-kubernetes");

    @TempDir
    Path data;

    private Browser browser;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Browser.isInstalled(), "no /usr/bin/chromium with /usr/bin/chromedriver here");
        browser = Browser.start();
        stage = new Stage(plan, data);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
            stage.close();
        }
    }

    @Test
    void anErrorRateInMinuteFourLeadsToAnAcceptedRootCauseAnalysis() {
        Play play = new Play(stage, "billing");
        play.preparesUntilTheGo();
        stage.types("U0ANN", "/migrate check billing go");
        browser.open(stage.rehearsal.room().page());
        browser.readsAt("[data-testid=message]", "Go for the cutover");

        asksAndApproves();
        switchesAndBreaks();
        rollsBack();
        writesTheRca();
    }

    private void asksAndApproves() {
        stage.until(
                "the go's evidence",
                () -> stage.state("billing")
                                .gate(plan.migrations().get(0).gate(GateRole.GO).id())
                                .run()
                        == null);
        browser.say("/migrate cutover billing");
        browser.readsAt("[data-testid=message]", "0 of 2 approvals");
        becomes("U0BO");
        browser.clickAt("[data-action-id^='go:']");
        browser.click("confirm-yes");
        browser.readsAt("[data-testid=message]", "1 of 2");
        becomes("U0CAS");
        browser.clickAt("[data-action-id^='go:']");
        browser.click("confirm-yes");
        stage.untilPhase("billing", Phase.CUTTING_OVER);
        becomes("U0ANN");
        browser.readsAt("[data-testid=message]", "point billing.example.com to 203.0.113.7");
    }

    private void switchesAndBreaks() {
        browser.type("estate-when", "4 min");
        browser.type("estate-error-rate-new", Keys.END);
        browser.reads("estate-waiting", "1 change waits for a DNS switch");
        browser.click("estate-dns-new");
        browser.click("clock-speed-60");
        browser.readsAt("[data-testid=message]", "It is being watched");
        browser.readsAt("[data-testid=message]", "broke its promise");
        browser.click("clock-speed-1");
        assertThat(stage.state("billing").phase()).isEqualTo(Phase.BREACHED);
    }

    private void rollsBack() {
        browser.clickAt("[data-action-id^='roll-back:']");
        browser.typeInto("[data-testid=modal] textarea", "one request in five fails");
        browser.click("modal-submit");
        browser.seesNo("[data-testid=modal]");
        browser.readsAt("[data-testid=message] .block-header", "Incident: Billing, attempt 1");
        browser.click("estate-dns-old");
        browser.click("clock-speed-60");
        stage.untilPhase("billing", Phase.ROLLED_BACK);
        browser.click("clock-speed-1");
        browser.reads("estate-pods", "0/0");
        browser.say("/migrate cutover billing");
        browser.readsAt("[data-ephemeral=true]", "rca-before-retry");
    }

    private void writesTheRca() {
        browser.clickAt("[data-action-id^='write-rca:']");
        browser.typeInto("[data-block-id=cause] textarea", "the pool is too small");
        browser.typeInto("[data-block-id=prevention] textarea", "it is sized by a load test");
        browser.click("modal-submit");
        browser.reads("input-error", "gate item");
        browser.typeInto("[data-block-id=gate] select", "Validate");
        browser.typeInto("[data-block-id=item] input", "Pool size was load-tested");
        browser.click("modal-submit");
        browser.seesNo("[data-testid=modal]");
        becomes("U0BO");
        browser.clickAt("[data-action-id^='accept-rca:']");
        stage.untilPhase("billing", Phase.PREPARING);
        assertThat(stage.state("billing").rcaItems()).hasSize(1);
        browser.leave();
        assertThat(browser.complaints()).isEmpty();
    }

    private void becomes(String person) {
        browser.clickAt("[data-testid=become][data-person=" + person + "]");
        browser.seeAt("[data-testid=become][data-person=" + person + "][aria-pressed=true]");
    }
}
