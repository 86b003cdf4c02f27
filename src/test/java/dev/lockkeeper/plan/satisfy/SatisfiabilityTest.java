package dev.lockkeeper.plan.satisfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.plan.TestPlans;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SatisfiabilityTest {
    private static final String GO = "migrations.stock.gates.go.approvals: ";
    private static final String SECOND = """
              second:
                template: vm-to-kubernetes
                risk: low
                owners: [U0ANN]
                target: {namespace: second, workload: deployment/second, url: "https://second.example", dns: {name: second.example, from: 192.0.2.1, to: 192.0.2.2}}
                signals:
                  error-rate: {failed: "failed[{{window}}]", all: "requests[{{window}}]"}
                  latency: {buckets: "bucket[{{window}}]"}
                  errors-in-logs: {loki: '{app="second"}'}
                smoke: smoke/stock.yaml
            """;

    @TempDir
    Path folder;

    private TestPlans plan;

    @BeforeEach
    void start() {
        plan = TestPlans.in(folder);
    }

    @Test
    void whoeverIsNeededToApproveCanNotAsk() {
        assertThat(found())
                .containsExactly("note: " + GO
                        + "when U0BO or U0CAS asks, 1 of 2 approvals are left; let somebody else ask, or name"
                        + " one more approver");
    }

    @Test
    void failuresThatAreCountedWithoutDataAreNoted() {
        plan.with(
                "failed: sum(increase(failed[{{window}}]))", "failed: sum(increase(failed[{{window}}])) or vector(0)");

        assertThat(found())
                .contains(
                        "note: migrations.stock.signals.error-rate.failed: found 'or vector(0)'; leave it out: no failures"
                                + " are understood where requests were counted, and a query that has lost its data is seen");
    }

    @Test
    void aLimitThatIsKeptWithoutDataIsNoted() {
        plan.behind(
                "      containerise:\n",
                "        queue: {title: The queue is short, prometheus: {query: 'sum(queue) or on() vector(0)', at_most: 5}}\n");

        assertThat(found())
                .contains(
                        "note: migrations.stock.gates.containerise.queue.prometheus.query: found 'or on() vector(0)', so"
                                + " that the limit is held to a number when there is no data; leave it out, and no data can not"
                                + " decide");
    }

    @Test
    void aPercentileThatPrometheusClampsIsNoted() {
        plan.behind(
                "      containerise:\n",
                "        p99: {title: p99, prometheus: {query: 'histogram_quantile(0.99, sum by (le) (rate(b[5m])))', at_most: 1}}\n");

        assertThat(found())
                .contains(
                        "note: migrations.stock.gates.containerise.p99.prometheus.query: found 'histogram_quantile', which"
                                + " tells a percentile above the last bucket bound as that bound; hold a latency signal to its"
                                + " baseline instead, or see to a bound well above the limit");
    }

    @Test
    void anOwnerWhoIsNeededToApproveIsAnObstacle() {
        plan.with("owners: [U0ANN]", "owners: [U0BO]");

        assertThat(found())
                .contains(GO + "when U0BO, an owner, asks, 1 of 2 approvals are left; name one more approver");
    }

    @Test
    void tooFewApproversAreAnObstacle() {
        plan.with("approvals: {count: 2, from: [approver]}", "approvals: {count: 3, from: [approver]}");

        assertThat(found())
                .containsExactly(
                        GO + "found 2 people, but 3 approvals come from approver; name more people, or ask for fewer"
                                + " approvals");
    }

    @Test
    void aGroupOfUnknownPeopleIsANote() {
        plan.with("approvals: {count: 2, from: [approver]}", "approvals: {count: 2, from: [database]}");

        assertThat(found())
                .containsExactly(
                        "note: " + GO + "the people of @dba are not known here; taken to be enough for 2 approvals");
    }

    @Test
    void aGroupThatIsKnownIsCounted() {
        plan.with("approvals: {count: 2, from: [approver]}", "approvals: {count: 2, from: [database]}");
        Facts facts = new Facts(Map.of("@dba", Set.of(new Person("U0DEE"))));

        assertThat(Satisfiability.check(plan.programme(), facts))
                .extracting(Finding::toString)
                .containsExactly(
                        GO + "found 1 people, but 2 approvals come from database; name more people, or ask for fewer"
                                + " approvals");
    }

    @Test
    void aCircleIsToldOnce() {
        plan.behind("    risk: high\n", "    after: [second]\n")
                .behind("    hold: {for: 72h}\n", SECOND.replace("risk: low", "risk: high\n    after: [stock]"));

        assertThat(found())
                .contains(
                        "migrations.stock.after: found a circle: stock after second after stock; take one of them out")
                .filteredOn(line -> line.contains("circle"))
                .hasSize(1);
    }

    @Test
    void dependantsThatWaitForTheirDatabaseAreAnObstacle() {
        plan.behind("    risk: high\n", "    dependants: [second]\n")
                .behind("    hold: {for: 72h}\n", SECOND.replace("risk: low", "risk: high\n    after: [stock]"));

        assertThat(found())
                .contains(
                        "migrations.stock.dependants: found 1 of 1 that come after stock themselves, so that never 50 % can have"
                                + " moved before it; take stock out of their after");
    }

    @Test
    void theHigherRiskFirstIsANote() {
        plan.behind("    hold: {for: 72h}\n", SECOND.replace("risk: low", "risk: low\n    after: [stock]"));

        assertThat(found())
                .contains(
                        "note: migrations.second.after: stock has the higher risk and goes first; usually the lowest risk does");
    }

    @Test
    void aWindowTooShortIsAnObstacle() {
        plan.with("to: \"23:30\"", "to: \"20:20\"");

        assertThat(found())
                .contains(
                        "migrations.stock: found windows of at most 20m, but 13m of steps and 16m of watch need 29m; widen a"
                                + " window, or plan less time");
    }

    @Test
    void aWindowWithoutRoomForTheWayBackIsANote() {
        plan.with("to: \"23:30\"", "to: \"20:40\"");

        assertThat(found())
                .contains(
                        "note: migrations.stock: found windows of at most 40m, but 13m of steps and 16m of watch leave no room for"
                                + " 24m of fixing and rolling back; a late breach is rolled back outside the window");
    }

    @Test
    void aWindowThatDoesNotHoldIsNotMeasured() {
        plan.with("to: \"23:30\"", "to: \"20:20\"").behind("rules:\n", "  window: {off: we never close}\n");

        assertThat(found()).noneMatch(line -> line.contains("windows"));
    }

    @Test
    void sourcesThatAreAskedMustBeConfigured() {
        plan.with("  prometheus: {url: \"http://prometheus:9090\"}\n", "").with("[192.0.2.53]", "[]");

        assertThat(found())
                .contains(
                        "sources.prometheus: is not configured, but asked by migrations.stock.gates.validate.error-rate,"
                                + " migrations.stock.gates.validate.latency, migrations.stock.watch.signals.error-rate and 1 more;"
                                + " configure it, or switch them off with a reason",
                        "sources.dns.resolvers: is not configured, but asked by migrations.stock.cutover.switch-dns,"
                                + " migrations.stock.gates.decommission.new-side, migrations.stock.gates.go.old-side and 5 more;"
                                + " configure it, or switch them off with a reason");
    }

    private List<String> found() {
        Programme programme = plan.programme();
        return Satisfiability.check(programme, Facts.NONE).stream()
                .map(Finding::toString)
                .toList();
    }
}
