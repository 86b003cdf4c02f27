package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.ReportForm;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.Target.JobTemplate;
import dev.lockkeeper.plan.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a plan names what other runners found. */
final class RunnersTest {
    private static final String BEHIND = "      go:\n        approvals: {count: 2, from: [approver]}\n";

    @TempDir
    Path folder;

    @Test
    void resultsTakeThePlaceOfTheTemplatesSuite() {
        assertThat(check("{results: https://ci.example/e2e.xml, form: junit}"))
                .isEqualTo(new CheckSpec.Results("https://ci.example/e2e.xml", ReportForm.JUNIT, Duration.ofHours(1)));
        assertThat(check("{results: /var/lib/e2e/report.tap, form: tap, age_at_most: 20m}"))
                .isEqualTo(new CheckSpec.Results("/var/lib/e2e/report.tap", ReportForm.TAP, Duration.ofMinutes(20)));
    }

    @Test
    void whatDoesNotFitIsSaidWithItsPlace() {
        assertThat(problems("{results: e2e.xml, form: xunit}"))
                .containsExactly(
                        "found 'e2e.xml'; allowed: an address, as https://ci.example/e2e.xml, or the whole path of a file,"
                                + " as /var/lib/e2e/report.tap",
                        "found 'xunit'; allowed: junit, tap; did you mean 'junit'?");
        assertThat(problems("{results: /e2e.tap, form: tap, base: \"pod:80\"}"))
                .containsExactly("found base beside results; allowed: a suite to run, or the results of another run");
        assertThat(problems("{results: /e2e.tap}")).singleElement().asString().contains("form");
    }

    private CheckSpec check(String smoke) {
        Item item = TestPlans.in(folder)
                .behind(BEHIND, "      stage: {smoke: {smoke: " + smoke + "}}\n")
                .stock()
                .gate(new GateId("stage"))
                .orElseThrow()
                .item(new ItemId("smoke"))
                .orElseThrow();
        return Objects.requireNonNull(item.check());
    }

    private List<String> problems(String smoke) {
        PlanReading reading = TestPlans.in(folder)
                .behind(BEHIND, "      stage: {smoke: {smoke: " + smoke + "}}\n")
                .read();
        assertThat(reading).isInstanceOf(PlanReading.Rejected.class);
        return ((PlanReading.Rejected) reading)
                .problems().stream().map(Problem::text).toList();
    }

    @Test
    void twoCasesOfOneNameAreRefused() throws Exception {
        Path file = TestPlans.in(folder).write();
        Files.writeString(
                folder.resolve("smoke/stock.yaml"),
                "suite: s\nbase: http://a\ncases:\n  - {name: up, get: /}\n  - {name: up, get: /b}\n");

        PlanReading reading = new PlanReader().read(file);

        assertThat(((PlanReading.Rejected) reading).problems())
                .extracting(Problem::text)
                .containsExactly("found two cases with the name 'up'; allowed: a name of its own for each");
    }

    @Test
    void aJobIsRunByAStepAndLookedAtByTheNext() {
        Migration stock = TestPlans.in(folder).behind(BEHIND, """
                              stage: {smoke: {job: {of: cronjob/e2e, form: junit, container: runner, age_at_most: 20m}}}
                            cutover:
                              tests: {title: Run the tests, run_job: job/e2e}
                              passed: {title: They passed, verify: {job: {of: job/e2e}}}
                        """).stock();

        assertThat(stock.gate(new GateId("stage"))
                        .orElseThrow()
                        .item(new ItemId("smoke"))
                        .orElseThrow()
                        .check())
                .isEqualTo(new CheckSpec.Job(
                        stock.target().namespace(),
                        new JobTemplate(JobTemplate.Origin.CRONJOB, "e2e"),
                        ReportForm.JUNIT,
                        "runner",
                        Duration.ofMinutes(20)));
        JobTemplate copied = new JobTemplate(JobTemplate.Origin.JOB, "e2e");
        assertThat(stock.cutover())
                .extracting(StepSpec::action)
                .contains(
                        new StepAction.RunJob(stock.target().namespace(), copied),
                        new StepAction.Verify(new CheckSpec.Job(
                                stock.target().namespace(), copied, null, null, Duration.ofHours(1))));
    }

    @Test
    void everyKindOfCheckReplacesTheTemplates() {
        assertThat(TestPlans.in(folder)
                        .behind(BEHIND, "      stage: {smoke: {alertmanager: {matching: ['severity=\"page\"']}}}\n")
                        .stock()
                        .gate(new GateId("stage"))
                        .orElseThrow()
                        .item(new ItemId("smoke"))
                        .orElseThrow()
                        .check())
                .isInstanceOf(CheckSpec.NoAlerts.class);
    }
}
