package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan laid over its template. */
final class TemplatesTest {
    @TempDir
    Path folder;

    @Test
    void aWordOfAnItemIsGivenByThePlan() {
        assertThat(item(TestPlans.in(folder).stock(), "containerise", "base-image")
                        .title())
                .isEqualTo("The base image comes from registry.example/base, not from Docker Hub");
    }

    @Test
    void anItemThatDoesNotApplyIsTakenOut() {
        Migration stock = plan("      validate: {pvc: {off: no state}, sidecar: {off: no mesh}}\n");

        assertThat(gate(stock, "validate").items())
                .extracting(item -> item.id().value())
                .doesNotContain("pvc", "sidecar")
                .contains("quota");
        assertThat(gate(stock, "validate").skipped())
                .containsExactly(
                        new Gate.Skipped("PersistentVolumeClaims are bound", "no state"),
                        new Gate.Skipped("Istio sidecar is injected", "no mesh"));
    }

    @Test
    void anotherKindOfCheckReplacesTheTemplates() {
        Migration stock = plan("      validate: {pods: {prometheus: {query: up, at_least: 1}}}\n");

        assertThat(item(stock, "validate", "pods").check()).isInstanceOf(CheckSpec.PrometheusThreshold.class);
    }

    @Test
    void oneNumberOfACheckIsChangedAlone() {
        Migration stock = plan("      validate: {restarts: {kubernetes: {window: 5m}}}\n");

        assertThat(item(stock, "validate", "restarts").check())
                .isEqualTo(new CheckSpec.Kubernetes(KubernetesProbe.RESTARTS, Duration.ofMinutes(5)));
    }

    @Test
    void aNumberThatATitleNamesIsChangedInBoth() {
        Item latency = item(plan("      validate: {latency: {within: 30 %}}\n"), "validate", "latency");

        assertThat(latency.title()).isEqualTo("p99 latency within 30 % of the baseline");
        assertThat(latency.check())
                .isEqualTo(new CheckSpec.Latency("latency", Duration.ofMinutes(15), new BigDecimal("30")));
    }

    @Test
    void thePercentileMayHaveALimitOfItsOwn() {
        Migration stock = TestPlans.in(folder)
                .with("    watch: {for: 15m, on_breach: ask}\n", "    watch: {signals: {latency: {at_most: 500ms}}}\n")
                .stock();

        assertThat(stock.watch().signals())
                .filteredOn(signal -> signal.name().equals("latency"))
                .containsExactly(new WatchedSignal(
                        "latency", WatchedSignal.Kind.LATENCY_LIMIT, "latency", new BigDecimal("0.5"), null));
    }

    @Test
    void theNumbersOfTheTtlComeFromItsRule() {
        Migration stock = TestPlans.in(folder)
                .behind("rules:\n", "  dns-ttl: {at_most: 5m, lead: 36h}\n")
                .stock();

        Item ttl = item(stock, "go", "ttl");
        assertThat(ttl.title()).isEqualTo("DNS TTL at most 5m for at least 36h");
        assertThat(ttl.check())
                .isEqualTo(new CheckSpec.DnsTtl("stock.example", Duration.ofMinutes(5), Duration.ofHours(36)));
    }

    @Test
    void aCheckedItemBecomesManual() {
        Migration stock = plan("      validate: {logs: {manual: Look at Graylog}}\n");

        Item logs = item(stock, "validate", "logs");
        assertThat(logs.isManual()).isTrue();
        assertThat(logs.hint()).isEqualTo("Look at Graylog");
    }

    @Test
    void aLessonBecomesANewItem() {
        Migration stock = plan("      go: {pool: The connection pool is bounded}\n");

        assertThat(gate(stock, "go").items()).last().satisfies(item -> {
            assertThat(item.title()).isEqualTo("The connection pool is bounded");
            assertThat(item.isManual()).isTrue();
        });
    }

    @Test
    void aCheckSwitchesOnWhatTheTemplateHasOff() {
        assertThat(gate(TestPlans.in(folder).stock(), "go").skipped())
                .containsExactly(new Gate.Skipped("The data is equal on both sides", "no database moves with it"));

        Migration stock = plan("      go: {data-parity: {sql: {before: \"jdbc:postgresql://vm-db/stock\","
                + " after: \"jdbc:postgresql://stock-db.shop/stock?sslmode=verify-full\", secret: stock-db, window: 40m,"
                + " except: [junk, public.session]}}}\n");

        assertThat(gate(stock, "go").skipped()).isEmpty();
        assertThat(item(stock, "go", "data-parity").title()).isEqualTo("The data is equal on both sides");
        assertThat(item(stock, "go", "data-parity").check())
                .isEqualTo(new CheckSpec.SqlParity(new Parity(
                        new Parity.Database("jdbc:postgresql://vm-db/stock", "stock-db"),
                        new Parity.Database("jdbc:postgresql://stock-db.shop/stock?sslmode=verify-full", "stock-db"),
                        Parity.Proof.BYTES,
                        Parity.Proof.MD5,
                        Duration.ofMinutes(40),
                        Duration.ofMinutes(2),
                        3,
                        16,
                        Duration.ofMinutes(1),
                        1000,
                        true,
                        false,
                        List.of("junk", "public.session"))));
    }

    @Test
    void aNewGateStandsBehindTheOneItNamesAndBeforeTheGo() {
        Migration stock = plan("      load: {title: Load test, after: containerise, run: The load test ran}\n");

        assertThat(stock.gates())
                .extracting(gate -> gate.id().value())
                .containsExactly("containerise", "load", "stage", "go", "validate", "decommission");
    }

    @Test
    void aNewStepStandsBehindTheOneItNames() {
        String steps = """
                    cutover:
                      tell: {title: Tell support, manual: Call them, after: ingress, owners: [U0CAS]}
                      ingress-address: {off: the load balancer is shared}
                """;
        Migration stock = TestPlans.in(folder)
                .with("    watch: {for", steps + "    watch: {for")
                .stock();

        assertThat(stock.cutover())
                .extracting(step -> step.id().value())
                .containsExactly("smoke", "ingress", "tell", "health-at-ingress", "switch-dns");
    }

    @Test
    void aTemplateBesideThePlanHidesThePackagedOne() throws Exception {
        String packaged = Files.readString(Path.of("templates/vm-to-kubernetes/template.yaml"));
        Path own = folder.resolve("templates/vm-to-kubernetes/template.yaml");
        Files.createDirectories(own.getParent());
        Files.writeString(own, packaged.replace("title: Go for the cutover", "title: Our own go"));

        assertThat(gate(TestPlans.in(folder).stock(), "go").title()).isEqualTo("Our own go");
    }

    @Test
    void aFolderOfTemplatesIsLookedInToo(@TempDir Path templates) throws Exception {
        Path own = Files.createDirectories(templates.resolve("house")).resolve("template.yaml");
        String packaged = Files.readString(Path.of("templates/vm-to-kubernetes/template.yaml"));
        Files.writeString(own, packaged.replace("template: vm-to-kubernetes", "template: house"));
        Path plan = TestPlans.in(folder)
                .with("template: vm-to-kubernetes", "template: house")
                .write();

        assertThat(new PlanReader(List.of(templates)).read(plan)).isInstanceOf(PlanReading.Loaded.class);
        assertThat(new PlanReader().read(plan)).isInstanceOf(PlanReading.Rejected.class);
    }

    @Test
    void aMistakeInATemplateIsToldOnceAndAtItsPlace() throws Exception {
        Path own = Files.createDirectories(folder.resolve("templates/house")).resolve("template.yaml");
        String packaged = Files.readString(Path.of("templates/vm-to-kubernetes/template.yaml"));
        Files.writeString(
                own,
                packaged.replace("template: vm-to-kubernetes", "template: house")
                        .replace("for: 15m", "for: 15"));
        Path plan = TestPlans.in(folder)
                .with("template: vm-to-kubernetes", "template: house")
                .with("    watch: {for: 15m, on_breach: ask}\n", "")
                .write();

        PlanReading.Rejected rejected = (PlanReading.Rejected) new PlanReader().read(plan);
        assertThat(rejected.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where().file()).endsWith("templates/house/template.yaml");
            assertThat(problem.path()).isEqualTo("watch.for");
            assertThat(problem.text()).startsWith("found '15'; allowed: a duration");
        });
    }

    @Test
    void smokeSuitesAreResolvedForTheMigrationAndTheBaseOfTheCheck() {
        CheckSpec.Smoke smoke = (CheckSpec.Smoke) Objects.requireNonNull(
                item(TestPlans.in(folder).stock(), "stage", "smoke").check());

        SmokeSuite suite = smoke.suite();
        assertThat(suite.base()).isEqualTo("pod:8080");
        assertThat(suite.cases()).extracting(HttpCase::method).containsExactly("GET", "POST", "GET");
        assertThat(suite.cases().get(1).body()).isEqualTo("{\"item\":\"smoke-test\"}");
        assertThat(suite.cases().get(1).headers()).isEqualTo(Map.of("Content-Type", "application/json"));
        assertThat(suite.cases().get(2).path()).isEqualTo("/orders/{{order}}");
    }

    @Test
    void dnsStepsGetTheAddressesOfTheTarget() {
        Migration stock = TestPlans.in(folder).stock();

        assertThat(stock.cutover()).last().satisfies(step -> {
            assertThat(step.action()).isEqualTo(new StepAction.SwitchDns("stock.example", "192.0.2.20"));
            assertThat(step.title()).isEqualTo("Point stock.example to Kubernetes, 192.0.2.20");
        });
        assertThat(stock.rollback().get(0).action()).isEqualTo(new StepAction.SwitchDns("stock.example", "192.0.2.10"));
    }

    @Test
    void everyFileThatIsReadCountsForTheDigest() throws Exception {
        TestPlans plan = TestPlans.in(folder);
        String before = plan.programme().digest().hex();
        assertThat(plan.programme().digest().hex()).isEqualTo(before);

        Path file = plan.write();
        Path suite = folder.resolve("smoke/stock.yaml");
        Files.writeString(suite, Files.readString(suite) + "# changed\n");
        PlanReading.Loaded changed = (PlanReading.Loaded) new PlanReader().read(file);

        assertThat(changed.programme().digest().hex()).isNotEqualTo(before);
    }

    private Migration plan(String gates) {
        return TestPlans.in(folder)
                .with("      go:\n        approvals: {count: 2, from: [approver]}\n", gates)
                .stock();
    }

    private static Gate gate(Migration migration, String name) {
        return migration.gate(new GateId(name)).orElseThrow();
    }

    private static Item item(Migration migration, String gate, String name) {
        return gate(migration, gate).item(new ItemId(name)).orElseThrow();
    }
}
